"""A form as a plain Word file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import groupby

import docx

from sozialraum.forms.model import Form, Grid, Items, Part, Question, Section, Statement
PH={"choice":"[bitte wählen]","date":"[Datum eintragen]","prose":"[Text eintragen]"}

def written(form: Form) -> bytes:
    d = docx.Document()
    d.add_heading(f"{form.german}: {form.subject}", 1)
    d.add_paragraph(form.identity)
    d.sections[0].footer.paragraphs[0].text = form.identity
    _parts(d, form.parts, 2)
    out = io.BytesIO(); d.save(out); return out.getvalue()

def short(p): return isinstance(p, Question) and p.sort != "prose"

def _cell(c, text, hint=""):
    lines=text.split("\n")+([hint] if hint else [])
    c.paragraphs[0].text=lines[0]
    for l in lines[1:]: c.add_paragraph(l)

def _parts(d, parts, level):
    for is_short, group in groupby(parts, key=short):
        if is_short:
            g=list(group); t=d.add_table(len(g),2)
            for r,q in zip(t.rows,g): _cell(r.cells[0],q.label,q.hint); _cell(r.cells[1],q.said or PH.get(q.sort,""))
            d.add_paragraph("")
            continue
        for p in group:
            if isinstance(p, Statement):
                if p.text: d.add_paragraph(p.text)
                if p.facts:
                    t=d.add_table(len(p.facts),2)
                    for r,(a,b) in zip(t.rows,p.facts): _cell(r.cells[0],a); _cell(r.cells[1],b)
                    d.add_paragraph("")
            elif isinstance(p, Question):
                d.add_heading(p.label, min(level,6))
                if p.hint: d.add_paragraph(p.hint)
                for line in (p.said or PH["prose"]).split("\n"):
                    x=d.add_paragraph(style="List Bullet" if line.startswith("- ") else None)
                    for i,piece in enumerate(line.removeprefix("- ").split("**")):
                        if piece: x.add_run(piece).bold=bool(i%2) or None
            elif isinstance(p, Section):
                d.add_heading(p.title,min(level,6))
                if p.hint: d.add_paragraph(p.hint)
                _parts(d,p.parts,level+1)
            elif isinstance(p, Grid):
                d.add_heading(p.title,min(level,6))
                if p.hint: d.add_paragraph(p.hint)
                t=d.add_table(1+len(p.rows)+p.spare,len(p.columns))
                for c,q in zip(t.rows[0].cells,p.columns): _cell(c,q.label,q.hint)
                for r,row in zip(t.rows[1:],p.rows):
                    for c,s in zip(r.cells,row.said): _cell(c,s)
                d.add_paragraph("")
            elif isinstance(p, Items):
                d.add_heading(p.title,min(level,6))
                if p.hint: d.add_paragraph(p.hint)
                n=len(p.items)
                for title,parts2 in [(i.title,i.parts) for i in p.items]+[(f"{p.singular} {k} (neu)",p.blank.parts) for k in range(n+1,n+1+p.spare)]:
                    d.add_heading(title,min(level+1,6)); _parts(d,parts2,level+2)
