"""How a comparison is printed: for a terminal, a pull request, a browser, Word and programs."""
