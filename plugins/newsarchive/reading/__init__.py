"""Reading: captures become articles, and articles go on the shelf; nights, re-readings and imports all come this way."""
