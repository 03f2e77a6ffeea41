"""Draw the second photograph, shore.jpg: a bay in the morning, with nobody in it.

    python figures/shore.py

Stored as a telephone held on its side would: the pixels lie turned, and the
EXIF tag Orientation 6 says how to set them upright. The same invented
particulars as in cover.jpg travel with it.
"""

import numpy as np

from cover import HERE, Camera, Texture, gradient, grain, noise1, write


def scene(width=2400, height=1600):
    camera = Camera(width, height, horizon=0.40, focal=2350 * width / 2400, eye=3.0)
    hor = camera.horizon
    row, col = np.arange(height)[:, None], np.arange(width)[None, :]
    y, x = row / height, col / width
    wide = np.zeros((height, width))

    # Sky: a clear morning, with high thin cloud.
    sky = gradient([(0, (126, 164, 184)), (.22, (174, 198, 206)), (.34, (222, 218, 204)), (.40, (240, 226, 202)), (1, (240, 226, 202))], y + wide)
    sky = sky + np.exp(-(((x - .80) / .30) ** 2 + ((y - .38) / .16) ** 2))[..., None] * np.array((14, 12, 6))
    t = Texture(31, blur=3)
    lift = y + .03 * t.at(x * 8 + 7, y * 12)
    cloud = (t.at(x * 7 + lift * 14, lift * 60) + .6 * t.at(x * 19 + lift * 30 + 50, lift * 150)
             + .4 * t.at(x * 50 + lift * 60, lift * 330 + 40) + .25 * t.at(x * 120, lift * 700))
    cloud = (np.clip(cloud * .5 + .15, 0, 2) * np.exp(-((y - .13) / .12) ** 2))[..., None]
    cloud = cloud / (1 + cloud)
    sky = sky * (1 - cloud) + np.array((246, 240, 230)) * cloud

    # Headlands.
    for high, colour, seed, start, end in ((.085, (170, 178, 178), 41, -.2, .75), (.060, (126, 140, 144), 44, .42, 1.4), (.034, (92, 104, 104), 47, -.3, .30)):
        span = np.clip((x - start) / .22, 0, 1) * np.clip((end - x) / .22, 0, 1)
        line = (np.abs(noise1(width, 9, seed)) * .45 + .35) * (span * span * (3 - 2 * span))[0]
        ridge = (.402 - high * line) * height
        cover = np.clip(row - ridge[None, :] + .5, 0, 1) * (row < hor)
        haze = np.clip(1 - (hor - row) / (height * .05), 0, 1)[..., None] ** 1.4 * .5
        cover = cover[..., None]
        sky = sky * (1 - cover) + (np.array(colour) * (1 - haze) + np.array((232, 222, 204)) * haze) * cover

    # Where the water ends: metres from the line, positive in the water.
    distance = camera.focal * camera.eye / np.maximum(row - hor, .5)
    across = (col - width / 2) * distance / camera.focal
    bend, bottom, turn = .0165, -13.0, 36.0
    wobble = Texture(51, blur=4)
    reach = 1.1 * wobble.at(distance * 1.3 + across * .5, across * .4 + wide) + .32 * wobble.at(distance * 5, across * 4) + .1 * wobble.at(distance * 18, across * 15)
    steep = np.sqrt(1 + (2 * bend * (distance - turn)) ** 2)
    away = (across - (bottom + bend * (distance - turn) ** 2)) / steep + reach * .55
    near = np.clip(12 / distance, 0, 1)

    # Water: clear at the edge, then the sky's.
    t1, t2 = Texture(61, blur=3), Texture(62, blur=2.4)
    ripple = (t1.at(across * 6 + distance, distance * 16) * np.clip(22 / distance, 0, 1)
              + .6 * t2.at(across * 17, distance * 44) * near
              + .4 * t1.at(col * .04, np.sqrt(np.maximum(row - hor, 0)) * 8 + wide))
    shift = ripple * (2 + 30 * (row - hor) / (height - hor))
    mirrored = np.clip(2 * hor - row - .05 * height + shift, 0, hor - 1).astype(int)  # above the hills: at this height the sky alone
    reflection = sky[mirrored, np.broadcast_to(col, (height, width))]
    deep = np.clip(away / 14, 0, 1)[..., None] ** .55
    body = np.array((178, 172, 146)) * (1 - deep) + np.array((58, 112, 120)) * deep
    fresnel = np.clip(.30 + .55 * np.clip(distance / 70, 0, 1) ** .6 + ripple * .06, .12, .95)[..., None]
    water = reflection * fresnel + body * (1 - fresnel)
    swell = np.sin(away * 2.1 + 1.2 * wobble.at(across * 1.2, distance * .8)) * np.exp(-np.clip(away, 0, 99) / 5)
    water = water + (swell * 9)[..., None] * np.array((1, 1, .95))

    # Sand: dry, then wet and shining.
    s1, s2 = Texture(71, blur=1.6), Texture(72, blur=3.2)
    ribs = s2.at(across * 16 + distance * 9, distance * 30 - across * 8) * near
    sand = np.array((216, 194, 158)) + (5 * ribs + 4 * s1.at(across * 60, distance * 60) * np.clip(10 / distance, 0, 1) ** 2
                                       + 6 * wobble.at(across * 1.1, distance * 1.4))[..., None] * np.array((1, .95, .85))
    wet = (1 / (1 + np.exp(-np.clip((away + 2.2 + .5 * reach) * 2.4, -50, 50))))[..., None]
    still = sky[np.clip(2 * hor - row + ribs * 5, 0, hor - 1).astype(int), np.broadcast_to(col, (height, width))]
    shine = np.clip(.24 + .34 * np.clip(distance / 60, 0, 1), 0, 1) * np.exp(-np.clip(-away, 0, 9) / 1.5)
    damp = sand * .74 * (1 - shine[..., None]) + still * shine[..., None]
    sand = sand * (1 - wet) + damp * wet

    # Foam where they meet, and the thin line that the last wave left.
    lace = wobble.at(across * 26, distance * 26) * .5 + s1.at(across * 40, distance * 40) * .6
    inside = np.clip((away + .02 * np.maximum(distance - 20, 0)) / .06 + .5, 0, 1)[..., None]
    image = sand * (1 - inside) + water * inside
    for centre, thick, strength in ((.10, .16, .92), (1.25, .20, .45), (2.9, .22, .28), (-1.55, .05, .30)):
        wide_by = thick * (1 + .5 * reach) + .004 * distance
        foam = np.exp(-((away - centre - .12 * reach) / np.maximum(wide_by, .03)) ** 2)
        foam = np.clip((foam * (1.25 + .75 * lace * near) - .22) * 1.25, 0, 1) * strength * (row > hor)
        image = image + (np.array((250, 247, 240)) - image) * foam[..., None]

    edge = np.clip(row - hor + .5, 0, 1)[..., None]
    image = sky * (1 - edge) + image * edge
    far = np.exp(-np.clip(row - hor, 0, None) / (height * .02))[..., None] * edge * .62
    image = image * (1 - far) + np.array((206, 205, 195)) * far
    vignette = 1 - .12 * (((x - .5) / .7) ** 2 + ((y - .5) / .7) ** 2)
    return (image + grain((height, width), 9, 2.2)) * vignette[..., None]


if __name__ == "__main__":
    write(scene(), HERE / "shore.jpg", quality=86, taken="2026:01:03 08:12:47", orientation=6)
