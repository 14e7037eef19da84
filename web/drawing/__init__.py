"""What is drawn: charts, heat maps and graphs as figures, and the pages of a PDF."""
