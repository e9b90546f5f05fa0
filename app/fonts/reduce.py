"""Reduces a variable font to what this site writes: `python3 reduce.py in.woff2 out.woff2 weights features signs`. See README.md."""
import io
import sys

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

source, target, weights, features, signs = sys.argv[1:]

limits = tuple(float(weight) for weight in weights.split("-"))
whole = io.BytesIO()
font = instancer.instantiateVariableFont(TTFont(source), {"wght": limits if len(limits) == 2 else limits[0]})
font.flavor = None
font.save(whole)
whole.seek(0)
font = TTFont(whole)

options = Options()
options.hinting = False
options.notdef_outline = False
options.layout_features = [name for name in features.split(",") if name]
options.name_IDs = [1, 2]
options.drop_tables += ["gasp", "STAT", "MVAR"]
subsetter = Subsetter(options)
ranges = [[int(end, 16) for end in part.split("-")] for part in signs.split(",")]
subsetter.populate(unicodes=[sign for ends in ranges for sign in range(ends[0], ends[-1] + 1)])
subsetter.subset(font)

# Pairs stand as close in every weight as they do in the regular one: how they differ costs more than it shows.
if "GPOS" in font:
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if getattr(table, "Class1Record", None):
                pairs = [pair for row in table.Class1Record for pair in row.Class2Record]
            else:
                pairs = [pair for row in getattr(table, "PairSet", []) for pair in row.PairValueRecord]
            for pair in pairs:
                if hasattr(pair.Value1, "XAdvDevice"):
                    del pair.Value1.XAdvDevice
            if pairs:
                table.ValueFormat1 = 4
    if "GDEF" in font:
        del font["GDEF"]

font.flavor = "woff2"
font.save(target)
