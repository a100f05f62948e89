"""The parts that several formats share."""
