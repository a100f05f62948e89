"""Generated texts: reports, layouts, damage."""
