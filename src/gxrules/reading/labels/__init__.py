"""Labels: which words of the text are which labels of the form."""
