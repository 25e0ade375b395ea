"""Rasterises the letters of exported pictures, so that no picture depends on the fonts of a machine.

Source: Aileron Regular by Sora Sagano (CC0 1.0), as carried by Pillow 10.1 and newer (ImageFont.load_default(size)).
Usage: python packaging/rasterise_font.py > src/main/resources/org/hemolens/report/letters.txt

Output: a comment, a line "ROWS", then for each printable ASCII character a line "CODE ADVANCE" and ROWS lines of
ADVANCE hex digits: coverage 0 to f.
"""

from PIL import Image, ImageDraw, ImageFont

SIZE = 13
ROWS = 16

font = ImageFont.load_default(SIZE)
print("# Aileron Regular by Sora Sagano, CC0 1.0, rasterised by packaging/rasterise_font.py")
print(ROWS)
for code in range(32, 127):
    advance = max(1, round(font.getlength(chr(code))))
    cell = Image.new("L", (advance, ROWS), 0)
    ImageDraw.Draw(cell).text((0, 0), chr(code), fill=255, font=font)
    print(code, advance)
    for row in range(ROWS):
        print("".join(f"{round(cell.getpixel((x, row)) / 17):x}" for x in range(advance)))
