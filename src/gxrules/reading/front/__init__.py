"""Front matter: whose report a text is, for which year, under which title, and what a page left around it."""
