"""How the page of a report looks: one sheet, light and dark, for screens and for paper."""

from __future__ import annotations

from board.report.svg.draw import rules, variables

SHEET = (
    variables(":root")
    + rules()
    + """
*{box-sizing:border-box}
html{background:var(--page);color:var(--text);font:16px/1.5 system-ui,sans-serif}
body{margin:0 auto;max-width:76rem;padding:1rem}
a{color:var(--accent)}
h1{font-size:1.9rem;line-height:1.2;margin:1rem 0 .25rem}
h2{font-size:1.4rem;margin:2.5rem 0 .75rem;padding-bottom:.25rem;
border-bottom:1px solid var(--line)}
h3{font-size:1.1rem;margin:1.75rem 0 .5rem}
p{margin:.5rem 0}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--page);padding:.5rem}
.muted,.date{color:var(--muted)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:1rem 0;padding:0}
.numbers{display:grid;gap:.75rem;margin:1.25rem 0;
grid-template-columns:repeat(auto-fit,minmax(9rem,1fr))}
.numbers div{background:var(--panel);border:1px solid var(--line);
border-radius:.5rem;padding:.6rem .8rem}
.numbers dt{color:var(--muted);font-size:.85rem}
.numbers dd{margin:0;font-size:1.5rem;font-weight:600}
.wide{position:relative;overflow-x:auto;margin:.75rem 0}
.wide:focus-visible{outline:2px solid var(--accent)}
table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{position:absolute;left:-99rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line)}
thead th{background:var(--panel);white-space:nowrap}
tbody th{font-weight:600;white-space:nowrap}
td.name{min-width:14rem}
td.short,.id{white-space:nowrap}
.pill{display:inline-block;border:1px solid var(--line);border-radius:1rem;
padding:0 .55rem;white-space:nowrap}
.e-top{background:var(--top)}.e-high{background:var(--high)}
.e-some{background:var(--some)}.e-low{background:var(--low)}
details{margin:.5rem 0}summary{cursor:pointer}
blockquote{margin:.5rem 0;padding:0 .9rem;border-left:3px solid var(--line)}
pre{overflow-x:auto;background:var(--panel);padding:.6rem}
code{font-family:ui-monospace,monospace;font-size:.92em}
svg{width:100%;max-width:60rem;min-width:42rem;height:auto;display:block}
figure{margin:1rem 0;overflow-x:auto}
ul.gate{list-style:none;padding-left:.25rem}
li,p,dd{overflow-wrap:anywhere}
td p{margin:0}td p+p{margin-top:.4rem}
td,th{overflow-wrap:break-word}
td p{overflow-wrap:break-word}
.repos td:nth-child(2){min-width:7rem}.repos td:nth-child(3){width:60%;min-width:16rem}
footer{margin:3rem 0 1rem;color:var(--muted);font-size:.85rem}
@media print{
html{font-size:10pt}body{max-width:none;padding:0}
.pill{print-color-adjust:exact;-webkit-print-color-adjust:exact}
nav,.skip{display:none}
h2,h3{break-after:avoid}
tbody tr:first-child{break-before:avoid}.wide:has(.repos){break-inside:avoid}
tr,figure,.numbers{break-inside:avoid}
.wide,figure{overflow:visible}svg{min-width:0;max-height:17cm}
th,td{padding:.25rem .35rem}table{font-size:8.5pt}td.name{min-width:0;width:32%}
td.short{white-space:normal}.repos td:nth-child(n){min-width:0}
details::details-content{display:block;content-visibility:visible}
@page{size:A4;margin:16mm}
}
"""
)
