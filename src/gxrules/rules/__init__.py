"""Rules, what they say, and the result of all of them."""
