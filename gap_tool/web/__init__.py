"""The web page and the Markdown of a report, made from the finished Word document.

`read` frees a package from Word, whatever kind of document or redline it is; `page` and `markdown`
write what it read. So every kind and language holds the same words in every format.
"""
