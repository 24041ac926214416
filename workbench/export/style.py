"""The report's style sheet: quiet chrome, loud data, light and dark by the reader's own setting."""

from __future__ import annotations

CSS = """
:root { color-scheme: light dark;
  --window:#F6F6F8; --surface:#FFFFFF; --sunken:#F4F4F7; --border:#E3E3E9; --text:#1B1B22; --text2:#5A5A66; --text3:#6A6A76;
  --accent:#5B4FD6; --ok:#0B7A4B; --okfill:#E6F4EC; --warn:#9A5B00; --warnfill:#FCF1DF; --axis:#B9B9C4; --grid:#E9E9EE;
  --blue:#0B62C1; --orange:#D9600A; --teal:#00967D; --magenta:#B0309A; --umber:#6B4E00; --grey:#6E6E7A; }
@media (prefers-color-scheme: dark) { :root {
  --window:#131316; --surface:#1B1B20; --sunken:#222228; --border:#2D2D35; --text:#EDEDF2; --text2:#A9A9B6; --text3:#8A8A97;
  --accent:#9A8CFF; --ok:#43C98A; --okfill:#16301F; --warn:#F0B04A; --warnfill:#33270F; --axis:#4A4A56; --grid:#2A2A32;
  --blue:#62A8FF; --orange:#FF9455; --teal:#2FCBA8; --magenta:#EE86D2; --umber:#F2DC7A; --grey:#9292A0; } }
* { box-sizing:border-box }
body { margin:0; background:var(--window); color:var(--text); font:13px/1.55 Inter,"Segoe UI",system-ui,"DejaVu Sans",sans-serif;
  font-variant-numeric:tabular-nums; }
main { max-width:860px; margin:0 auto; padding:40px 24px 64px }
h1 { font-size:28px; font-weight:600; line-height:1.25; margin:0 0 4px }
h2 { font-size:15px; font-weight:600; margin:0 0 12px }
h3 { font-size:13px; font-weight:600; margin:16px 0 4px }
header p { margin:0; color:var(--text2); font-size:15px }
section { background:var(--surface); border:1px solid var(--border); border-radius:8px; padding:16px 20px 18px; margin-top:16px }
.tiles { display:grid; grid-template-columns:repeat(auto-fit,minmax(170px,1fr)); gap:12px; margin-top:24px }
.tile { background:var(--surface); border:1px solid var(--border); border-radius:8px; padding:12px 16px }
.tile b { display:block; font-size:28px; font-weight:600; line-height:1.3; white-space:nowrap }
.tile b small { font-size:13px; font-weight:400; color:var(--text2) }
.tile span, .quiet { color:var(--text2); font-size:12px }
.verdict { display:inline-block; margin-top:16px; padding:6px 12px; border-radius:6px; font-weight:500 }
.verdict.good { color:var(--ok); background:var(--okfill) } .verdict.bad { color:var(--warn); background:var(--warnfill) }
table { border-collapse:collapse; width:100%; font-size:12px }
th { text-align:left; font-weight:500; color:var(--text2); border-bottom:1px solid var(--border); padding:4px 12px 6px 0 }
td { padding:5px 12px 5px 0; vertical-align:top } .n { text-align:right; padding-right:12px } tr.ours td { font-weight:600; color:var(--accent) }
.scroll { overflow-x:auto }
code, pre, .mono { font-family:"JetBrains Mono",ui-monospace,"DejaVu Sans Mono",monospace; font-size:12px }
pre { background:var(--sunken); border-radius:6px; padding:12px 14px; margin:8px 0 0; overflow-x:auto }
svg { width:100%; height:auto; display:block } .tick { font-size:11px; fill:var(--text3) } .grid { stroke:var(--grid) } .axis { stroke:var(--axis) }
.curve { fill:none; stroke-width:2; stroke-linejoin:round; stroke-linecap:round }
.curve.blue { stroke:var(--blue) } .curve.orange { stroke:var(--orange) } .curve.teal { stroke:var(--teal) } .curve.magenta { stroke:var(--magenta) }
.curve.umber { stroke:var(--umber) } .curve.truth { stroke:var(--text); stroke-width:1.5 }
.curve.grey { stroke:var(--grey); stroke-width:1.4; stroke-dasharray:4 3; stroke-linecap:butt }
.legend { margin:6px 0 0; color:var(--text2); font-size:12px } .legend span { margin-right:18px }
.swatch { display:inline-block; width:16px; height:0; border-top:3px solid; vertical-align:middle; margin-right:6px }
.swatch.blue { color:var(--blue) } .swatch.orange { color:var(--orange) } .swatch.teal { color:var(--teal) } .swatch.magenta { color:var(--magenta) }
.swatch.umber { color:var(--umber) } .swatch.truth { color:var(--text) } .swatch.grey { color:var(--grey); border-top-style:dashed }
.network { overflow-x:auto; margin-bottom:12px } .network svg { width:auto; max-width:100%; margin:0 auto }
img.heat { width:100%; height:140px; image-rendering:pixelated; border-radius:4px; background:var(--sunken) }
table.confusion { width:auto } table.confusion td.cell { text-align:center; padding:6px 9px; min-width:34px; border-radius:4px;
  background:color-mix(in srgb, var(--blue) calc(var(--share) * 55%), transparent) }
table.confusion th.turned { writing-mode:vertical-rl; transform:rotate(180deg); padding:6px 2px; border:0 }
dl { display:grid; grid-template-columns:minmax(130px,auto) 1fr; gap:4px 20px; margin:0 }
dt { color:var(--text2) } dd { margin:0; overflow-wrap:anywhere }
footer { margin-top:24px; color:var(--text3); font-size:11px }
@media print { section, .tile { break-inside:avoid } body { background:none } }
"""
