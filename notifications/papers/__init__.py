"""Official papers: one entry of answers, many documents, each as PDF, picture and Word file from the same facts.

`facts_for(session, office, request, kind)` reads what a paper tells, `make(kind, facts, office, form)` returns its
bytes; `PAPERS` says which kinds there are and who may have them, `list_missing(kind, facts)` what it cannot be
without. Facts are frozen values of `facts.py`: what is not known is None and becomes a dotted line, and
`dataclasses.replace` fills in what the caller knows better. A number or a signer is never invented.
Nothing here stores, sends, or checks who asks.
"""

from notifications.papers.making import facts_for, make
from notifications.papers.problems import TemplateError
from notifications.papers.table import PAPERS, Form, Paper, list_missing

__all__ = ["PAPERS", "Form", "Paper", "TemplateError", "facts_for", "list_missing", "make"]
