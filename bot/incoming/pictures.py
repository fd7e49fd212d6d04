"""Photos: decoded within a limit of pixels and saved anew, without where and with what they were taken."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from bot.incoming.checked import Checked, Refused

FORMATS = ("JPEG", "PNG", "WEBP")
PIXELS_MAX = 50_000_000  # a few kilobytes can unfold to gigabytes; a phone's photo has 12 to 50 million
SIDE_MAX = 3_000  # enough to read a letter by
THUMBNAIL = 480
QUALITY, THUMBNAIL_QUALITY = 88, 75

# Ours is the stricter check; the library's own would only warn.
Image.MAX_IMAGE_PIXELS = None


def check(data: bytes) -> Checked:
    """Return the photo as a JPEG that stands upright, with nothing of what the camera wrote beside it."""
    try:
        picture = _decode(data)
    except Refused:
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise Refused("broken") from error
    picture.thumbnail((SIDE_MAX, SIDE_MAX))
    kept = _save(picture, QUALITY)
    picture.thumbnail((THUMBNAIL, THUMBNAIL))
    return Checked(kind="picture", mime="image/jpeg", data=kept, thumbnail=_save(picture, THUMBNAIL_QUALITY))


def _decode(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        if opened.width * opened.height > PIXELS_MAX:
            raise Refused("too_many_pixels")
        upright = ImageOps.exif_transpose(opened)
        if "A" in upright.getbands() or "transparency" in upright.info:
            return _on_white(upright.convert("RGBA"))
        return upright.convert("RGB")


def _on_white(picture: Image.Image) -> Image.Image:
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def _save(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, exif=b"", icc_profile=None, comment=b"")
    return out.getvalue()
