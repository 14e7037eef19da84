"""Files to save: tables, workbooks, documents to print, and what goes into them."""
