"""Files to save: tables, workbooks and what goes into them."""
