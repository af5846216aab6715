"""What the pipelines of diffusers give to each class. To add a class: a function that returns its methods, listed by the class's name."""

from dataclasses import replace

import torch

import kernels
from sizes import BATCH, TEXT, Method, area, clip, mask_columns, references, square, symbol

F32, I64, BOOL = torch.float32, torch.int64, torch.bool
MANY = 2**10
"""A modulus by which the remainder is the number itself: a case for each number."""
CLIP = (5, 9, 13, 21, 17, 29, 33)
"""Frames of clips that are recorded."""


SMALL = ((8, 8), (9, 13), (5, 3), (2, 4), (3, 7), (7, 6), (10, 4), (4, 9))
LARGE = ((8, 8), (60, 106), (96, 170), (256, 256), (9, 13), (45, 80), (128, 128), (192, 192), (20, 31), (68, 120), (135, 240), (250, 141), (16, 100), (60, 104), (90, 160), (181, 200), (45, 44), (53, 61), (101, 97), (230, 170), (11, 29), (90, 85), (170, 160))
"""Sizes at both sides of every number of parts in which large tensors are computed."""


TOKENS = symbol("n", "f", "h", "w")
"""Tokens of a clip."""


def denoiser(symbols, arguments, **more):
    """A module whose arguments are those that `arguments(model, sizes, empty)` makes."""

    def call(model, sizes, empty):
        given = arguments(model, sizes, empty)
        return lambda: model(**given, return_dict=False)

    return {"forward": Method(symbols, call, **more)}


def wan(config, inputs):
    scale = inputs.get("latentScale", 8)
    # With an image the class takes the last 512 tokens for text.
    text = 512 if inputs.get("imageTokens") else None

    def arguments(model, s, empty, per_token=inputs.get("timePerToken")):
        frames, rows, columns = s["f"], s["h"] * 2, s["w"] * 2
        time = s["f"] * s["h"] * s["w"]
        given = dict(
            hidden_states=empty(s["b"], config["in_channels"], frames, rows, columns),
            encoder_hidden_states=empty(s["b"], text or s["t"], config["text_dim"]),
            timestep=empty(s["b"], time, dtype=F32) if per_token else empty(s["b"], dtype=F32),
        )
        if inputs.get("imageTokens"):
            # The first and the last frame are two images of the batch.
            images = 2 if config.get("pos_embed_seq_len") else 1
            given["encoder_hidden_states_image"] = empty(images * s["b"], inputs["imageTokens"] // images, config["image_dim"])
        if "vace_layers" in config:
            given["control_hidden_states"] = empty(s["b"], config["vace_in_channels"], frames, rows, columns)
            given["control_hidden_states_scale"] = empty(len(config["vace_layers"]))
        return given

    symbols = [BATCH, *area(2 * scale), clip(4), *([] if text else [TEXT])]
    methods = denoiser(symbols, arguments, frames=CLIP, pixels=2 * scale)
    if inputs.get("timePerToken"):
        # Trainers give one time to a whole clip.
        whole = denoiser(symbols, lambda *given: arguments(*given, per_token=False), frames=CLIP, pixels=2 * scale)
        methods["train"] = whole["forward"]
    return methods


def wan_animate(config, inputs):
    """A clip is computed in segments: the latent of the reference image, then the segment's frames, with the pose and the face."""
    frames = inputs["segmentFrames"]

    def arguments(model, s, empty):
        latent, size = (frames - 1) // 4 + 1, (s["h"] * 2, s["w"] * 2)
        return dict(
            hidden_states=empty(s["b"], config["in_channels"], latent + 1, *size),
            encoder_hidden_states=empty(s["b"], s["t"], config["text_dim"]),
            encoder_hidden_states_image=empty(s["b"], inputs["imageTokens"], config["image_dim"]),
            timestep=empty(s["b"], dtype=F32),
            pose_hidden_states=empty(s["b"], config["latent_channels"], latent, *size),
            face_pixel_values=empty(s["b"], 3, frames, config["motion_encoder_size"], config["motion_encoder_size"]),
        )

    # The face is encoded eight frames at a time, whatever the batch: only one clip is recorded.
    return denoiser([BATCH, *area(16), TEXT], arguments, batches=())


def motion_unet(config, inputs):
    def arguments(model, s, empty):
        return dict(
            sample=empty(s["b"], 4, s["f"], s["h"], s["w"]),
            timestep=empty(1, dtype=F32),
            # The prompt stands once for each frame.
            encoder_hidden_states=empty(s["b"] * s["f"], s["t"], config["cross_attention_dim"]),
        )

    frames = (2, 3, 5, 16, 24, 8, 32)
    return denoiser([BATCH, *area(8), symbol("f", "frames"), TEXT], arguments, frames=frames, pixels=64, grid=SMALL, largest=(16, 16))


def hunyuan_video(config, inputs):
    def arguments(model, s, empty):
        given = dict(
            hidden_states=empty(s["b"], config["in_channels"], s["f"], s["h"] * 2, s["w"] * 2),
            timestep=empty(s["b"]),
            encoder_hidden_states=empty(s["b"], s["t"], config["text_embed_dim"]),
            encoder_attention_mask=empty(s["b"], s["t"]),
            pooled_projections=empty(s["b"], config["pooled_projection_dim"]),
        )
        return given | (dict(guidance=empty(s["b"])) if config["guidance_embeds"] else {})

    return denoiser([BATCH, *area(16), clip(4), TEXT, TOKENS, *mask_columns("t", "t"), *mask_columns("n", "n+t")], arguments, frames=CLIP)


def hunyuan_video_15(config, inputs):
    def arguments(model, s, empty):
        given = dict(
            hidden_states=empty(s["b"], 65, s["f"], s["h"], s["w"]),
            timestep=empty(s["b"]),
            encoder_hidden_states=empty(s["b"], s["t"], 3584),
            encoder_attention_mask=empty(s["b"], s["t"], dtype=I64),
            encoder_hidden_states_2=empty(s["b"], 256, 1472),
            encoder_attention_mask_2=empty(s["b"], 256, dtype=I64),
            image_embeds=empty(s["b"], 729, 1152),
        )
        return given | (dict(timestep_r=empty(s["b"])) if config.get("use_meanflow") else {})

    # Text of both encoders and the image's tokens: 985 besides the first encoder's.
    symbols = [BATCH, *area(16), clip(4), TEXT, TOKENS, symbol("q", "n", add=985), *mask_columns("t", "t"), *mask_columns("q", "q+t")]
    # It reorders the tokens of each clip of a batch in turn, so only one clip is recorded.
    return denoiser(symbols, arguments, frames=CLIP, batches=())


def hunyuan_image(config, inputs):
    def arguments(model, s, empty):
        given = dict(
            hidden_states=empty(s["b"], 64, s["h"], s["w"]),
            timestep=empty(s["b"]),
            encoder_hidden_states=empty(s["b"], s["t"], 3584),
            encoder_attention_mask=empty(s["b"], s["t"], dtype=I64),
            encoder_hidden_states_2=empty(s["b"], 128, 1472),
            encoder_attention_mask_2=empty(s["b"], 128, dtype=I64),
        )
        given |= dict(guidance=empty(s["b"])) if config["guidance_embeds"] else {}
        return given | (dict(timestep_r=empty(s["b"])) if config.get("use_meanflow") else {})

    symbols = [BATCH, *area(32), TEXT, symbol("n", "h", "w"), symbol("q", "n", add=128), *mask_columns("t", "t"), *mask_columns("q", "q+t")]
    # It reorders the text of each image of a batch in turn, so only one image is recorded.
    return denoiser(symbols, arguments, pixels=32, batches=())


def ltx(config, inputs):
    def arguments(model, s, empty):
        return dict(
            hidden_states=empty(s["b"], s["f"] * s["h"] * s["w"], config["in_channels"]),
            encoder_hidden_states=empty(s["b"], s["t"], config["caption_channels"]),
            timestep=empty(s["b"]),
            encoder_attention_mask=empty(s["b"], s["t"], dtype=I64),
            num_frames=s["f"],
            height=s["h"],
            width=s["w"],
            rope_interpolation_scale=(8 / 25, 32, 32),
        )

    symbols = [BATCH, *area(32), clip(8), TEXT, *mask_columns("t", "t")]
    return denoiser(symbols, arguments, frames=(9, 17, 25, 41, 33, 57), pixels=32)


def ltx2(config, inputs):
    """The audio has 25 latent frames a second, the video 24 frames."""
    video, audio = inputs["textWidth"], inputs["audioTextWidth"]

    def arguments(model, s, empty):
        tokens = s["f"] * s["h"] * s["w"]
        return dict(
            hidden_states=empty(s["b"], tokens, 128),
            audio_hidden_states=empty(s["b"], s["a"], 128),
            encoder_hidden_states=empty(s["b"], s["t"], video),
            audio_encoder_hidden_states=empty(s["b"], s["t"], audio),
            timestep=empty(s["b"], dtype=F32),
            sigma=empty(s["b"], dtype=F32),
            encoder_attention_mask=empty(s["b"], s["t"]),
            audio_encoder_attention_mask=empty(s["b"], s["t"]),
            num_frames=s["f"],
            height=s["h"],
            width=s["w"],
            fps=24.0,
            audio_num_frames=s["a"],
            video_coords=empty(s["b"], 3, tokens, 2, dtype=F32),
            audio_coords=empty(s["b"], 1, s["a"], 2, dtype=F32),
            use_cross_timestep=True,
        )

    symbols = [BATCH, *area(32), clip(8), symbol("a", "frames", times=25, add=12, by=24), TEXT, *mask_columns("t", "t")]
    return denoiser(symbols, arguments, frames=(9, 17, 25, 41, 33, 57), pixels=32, ones=("b", "f", "a"))


def cogvideox(config, inputs):
    patch = config.get("patch_size_t") or 1

    def arguments(model, s, empty):
        frames = s["f"] * patch
        given = dict(
            hidden_states=empty(s["b"], frames, config.get("in_channels", 16), s["h"] * 2, s["w"] * 2),
            encoder_hidden_states=empty(s["b"], 226, 4096),
            timestep=empty(s["b"], dtype=I64),
        )
        if config["use_rotary_positional_embeddings"]:
            tokens = s["f"] * s["h"] * s["w"]
            given["image_rotary_emb"] = (empty(tokens, 64, dtype=F32), empty(tokens, 64, dtype=F32))
        return given

    frames = symbol("f", "frames", add=3 if patch == 1 else 7, by=4 * patch)
    return denoiser([BATCH, *area(16), frames], arguments, frames=CLIP)


def qwen_image(config, inputs):
    side = inputs.get("referenceTokens", 4096)

    def arguments(model, s, empty):
        # All references as the frames of one image, so that any number of them has one program.
        grids = [(1, s["h"], s["w"])] + ([(s["references"], 64, side // 64)] if s["references"] else [])
        return dict(
            hidden_states=empty(s["b"], s["h"] * s["w"] + s["r"], config["in_channels"]),
            encoder_hidden_states=empty(s["b"], s["t"], config["joint_attention_dim"]),
            encoder_hidden_states_mask=None,
            timestep=empty(s["b"]),
            img_shapes=[grids] * s["b"],
        )

    return denoiser([BATCH, *area(16), TEXT, references(side)], arguments, references_apart=True)


def qwen_image_21(config, inputs):
    """Reference images have tokens among those of the text, and the image has a quarter of its own there."""

    def arguments(model, s, empty):
        rows, columns = s["h"] * 2, s["w"] * 2
        grids = [(1, rows, columns)]
        slots = s["h"] * s["w"]
        mask = torch.zeros(s["b"], s["t"] + slots, dtype=BOOL)
        mask[:, s["t"] :] = True
        return dict(
            hidden_states=empty(s["b"], 4 * slots, config.get("in_channels", 64)),
            encoder_hidden_states=empty(s["b"], s["t"], 4096),
            timestep=empty(s["b"]),
            img_shapes=[grids] * s["b"],
            img_mask=mask,
        )

    tokens = symbol("n", "h", "w", times=4)
    return denoiser([BATCH, *area(32), TEXT, tokens, *mask_columns("t", "t"), *mask_columns("n", "n+t")], arguments, pixels=32)


def flux(config, inputs):
    def arguments(model, s, empty):
        tokens = s["h"] * s["w"] + s["r"]
        given = dict(
            hidden_states=empty(s["b"], tokens, model.config.in_channels),
            encoder_hidden_states=empty(s["b"], s["t"], model.config.joint_attention_dim),
            timestep=empty(s["b"]),
            img_ids=empty(tokens, 3),
            txt_ids=empty(s["t"], 3),
        )
        if model.config.get("pooled_projection_dim") == 768:
            given["pooled_projections"] = empty(s["b"], 768)
        return given | (dict(guidance=empty(s["b"], dtype=F32)) if model.config.get("guidance_embeds") else {})

    methods = denoiser([BATCH, *area(16), TEXT, references(inputs.get("referenceTokens", 4096))], arguments)
    if inputs.get("trainedApart"):
        methods["train"] = replace(methods["forward"])
    return methods


def chroma(config, inputs):
    masked = inputs.get("masked", True)

    def arguments(model, s, empty):
        tokens = s["h"] * s["w"]
        return dict(
            hidden_states=empty(s["b"], tokens, 64),
            encoder_hidden_states=empty(s["b"], s["t"], 4096),
            timestep=empty(s["b"]),
            img_ids=empty(tokens, 3),
            txt_ids=empty(s["t"], 3),
            attention_mask=empty(s["b"], s["t"] + tokens) if masked else None,
        )

    symbols = [BATCH, *area(16), TEXT, symbol("n", "h", "w"), *(mask_columns("n", "n+t") if masked else [])]
    return denoiser(symbols, arguments)


def flux2(config, inputs):
    def arguments(model, s, empty):
        tokens = s["h"] * s["w"] + s["r"]
        given = dict(
            hidden_states=empty(s["b"], tokens, model.config.in_channels),
            encoder_hidden_states=empty(s["b"], s["t"], model.config.joint_attention_dim),
            timestep=empty(s["b"]),
            img_ids=empty(tokens, 4),
            txt_ids=empty(s["t"], 4),
        )
        return given | (dict(guidance=empty(s["b"], dtype=F32)) if model.config.guidance_embeds else {})

    return denoiser([BATCH, *area(16), TEXT, references(inputs.get("referenceTokens", 4096))], arguments)


def krea2(config, inputs):
    def arguments(model, s, empty):
        tokens = s["h"] * s["w"]
        return dict(
            hidden_states=empty(s["b"], tokens, 64),
            encoder_hidden_states=empty(s["b"], s["t"], 12, 2560),
            timestep=empty(s["b"]),
            position_ids=empty(tokens + s["t"], 3, dtype=F32),
            encoder_attention_mask=empty(s["b"], s["t"], dtype=BOOL),
        )

    symbols = [BATCH, *area(16), TEXT, symbol("n", "h", "w"), *mask_columns("t", "t"), *mask_columns("n", "n+t")]
    return denoiser(symbols, arguments)


def kandinsky5(config, inputs):
    def arguments(model, s, empty):
        rows, columns = s["h"] * 2, s["w"] * 2
        channels = config["in_visual_dim"] + (config["in_visual_dim"] + 1 if config.get("visual_cond") else 0)
        return dict(
            hidden_states=empty(s["b"], s["f"], rows, columns, channels),
            encoder_hidden_states=empty(s["b"], s["t"], 3584),
            timestep=empty(s["b"]),
            pooled_projections=empty(s["b"], 768),
            visual_rope_pos=[empty(n, dtype=I64) for n in (s["f"], s["h"], s["w"])],
            text_rope_pos=empty(s["t"], dtype=I64),
            scale_factor=(1.0, 2.0, 2.0),
        )

    frames = CLIP if inputs.get("video") else ()
    return denoiser([BATCH, *area(16), clip(4), TEXT], arguments, frames=frames)


def ernie_image(config, inputs):
    def arguments(model, s, empty):
        return dict(
            hidden_states=empty(s["b"], 128, s["h"], s["w"]),
            timestep=empty(s["b"]),
            text_bth=empty(s["b"], s["t"], config["text_in_dim"]),
            text_lens=empty(s["b"], dtype=I64),
        )

    symbols = [BATCH, *area(16), TEXT, symbol("n", "h", "w"), *mask_columns("n", "n+t")]
    return denoiser(symbols, arguments)


def glm_image(config, inputs):
    def arguments(model, s, empty):
        tokens = s["h"] * s["w"]
        return dict(
            hidden_states=empty(s["b"], 16, s["h"] * 2, s["w"] * 2),
            encoder_hidden_states=empty(s["b"], s["t"], 1472),
            prior_token_id=empty(s["b"], tokens, dtype=I64),
            prior_token_drop=empty(s["b"], tokens, dtype=BOOL),
            timestep=empty(s["b"]),
            target_size=empty(s["b"], 2),
            crop_coords=empty(s["b"], 2),
        )

    return denoiser([BATCH, *area(16), TEXT], arguments)


def fibo(config, inputs):
    layers = config["num_layers"] + config["num_single_layers"]

    def arguments(model, s, empty):
        tokens = s["h"] * s["w"]
        return dict(
            hidden_states=empty(s["b"], tokens, config["in_channels"]),
            encoder_hidden_states=empty(s["b"], s["t"], model.config.joint_attention_dim),
            text_encoder_layers=[empty(s["b"], s["t"], config["text_encoder_dim"]) for _ in range(layers)],
            timestep=empty(s["b"]),
            img_ids=empty(tokens, 3),
            txt_ids=empty(s["t"], 3),
        )

    symbols = [BATCH, *area(16), TEXT, symbol("n", "h", "w"), *mask_columns("n", "n+t")]
    return denoiser(symbols, arguments)


def mochi(config, inputs):
    def arguments(model, s, empty):
        return dict(
            hidden_states=empty(s["b"], 12, s["f"], s["h"] * 2, s["w"] * 2),
            encoder_hidden_states=empty(s["b"], s["t"], 4096),
            timestep=empty(s["b"]),
            encoder_attention_mask=empty(s["b"], s["t"], dtype=BOOL),
        )

    symbols = [BATCH, *area(16), clip(6), TEXT, TOKENS, symbol("_p", "t", add=1), *mask_columns("p", "_p"), *mask_columns("n", "n+t")]
    # Each block takes the clips of a batch in turn: one clip is recorded, and the two halves of guidance.
    return denoiser(symbols, arguments, frames=(7, 13, 25, 19, 37, 31), batches=(2,), cases=[("b", MANY)])


def svd(config, inputs):
    def arguments(model, s, empty):
        return dict(
            sample=empty(s["b"], s["f"], 8, s["h"], s["w"]),
            timestep=empty(1, dtype=F32),
            encoder_hidden_states=empty(s["b"], 1, 1024),
            added_time_ids=empty(s["b"], 3),
        )

    frames = (2, 3, 5, 14, 25, 7)
    return denoiser([BATCH, *area(8), symbol("f", "frames")], arguments, frames=frames, pixels=64, grid=SMALL, largest=(16, 9))


def cogview4(config, inputs):
    def arguments(model, s, empty):
        return dict(
            hidden_states=empty(s["b"], config["in_channels"], s["h"] * 2, s["w"] * 2),
            encoder_hidden_states=empty(s["b"], s["t"], config["text_embed_dim"]),
            timestep=empty(s["b"]),
            original_size=empty(s["b"], 2),
            target_size=empty(s["b"], 2),
            crop_coords=empty(s["b"], 2),
        )

    return denoiser([BATCH, *area(16), TEXT], arguments)


def auraflow(config, inputs):
    def arguments(model, s, empty):
        return dict(
            hidden_states=empty(s["b"], config["in_channels"], s["h"] * 2, s["w"] * 2),
            encoder_hidden_states=empty(s["b"], s["t"], config["joint_attention_dim"]),
            timestep=empty(s["b"]),
        )

    return denoiser([BATCH, *area(16), TEXT], arguments)


def sd3(config, inputs):
    def arguments(model, s, empty):
        return dict(
            hidden_states=empty(s["b"], config["in_channels"], s["h"] * 2, s["w"] * 2),
            encoder_hidden_states=empty(s["b"], s["t"], config["joint_attention_dim"]),
            pooled_projections=empty(s["b"], config["pooled_projection_dim"]),
            timestep=empty(s["b"]),
        )

    return denoiser([BATCH, *area(16), TEXT], arguments)


def hunyuan_dit(config, inputs):
    width = config["attention_head_dim"]

    def arguments(model, s, empty):
        tokens = s["h"] * s["w"]
        return dict(
            hidden_states=empty(s["b"], config["in_channels"], s["h"] * 2, s["w"] * 2),
            timestep=empty(s["b"]),
            encoder_hidden_states=empty(s["b"], config["text_len"], config["cross_attention_dim"]),
            text_embedding_mask=empty(s["b"], config["text_len"], dtype=I64),
            encoder_hidden_states_t5=empty(s["b"], config["text_len_t5"], config["cross_attention_dim_t5"]),
            text_embedding_mask_t5=empty(s["b"], config["text_len_t5"], dtype=I64),
            image_rotary_emb=(empty(tokens, width, dtype=F32), empty(tokens, width, dtype=F32)),
        )

    return denoiser([BATCH, *area(16)], arguments)


def sana(config, inputs):
    def arguments(model, s, empty):
        given = dict(
            hidden_states=empty(s["b"], config["in_channels"], s["h"], s["w"]),
            encoder_hidden_states=empty(s["b"], s["t"], config["caption_channels"]),
            timestep=empty(s["b"]),
            encoder_attention_mask=empty(s["b"], s["t"], dtype=I64),
        )
        return given | (dict(guidance=empty(s["b"])) if config.get("guidance_embeds") else {})

    return denoiser([BATCH, *area(32), TEXT, *mask_columns("t", "t")], arguments, pixels=32)


def pixart(config, inputs):
    def arguments(model, s, empty):
        sizes = dict(resolution=empty(s["b"], 2), aspect_ratio=empty(s["b"], 1))
        return dict(
            hidden_states=empty(s["b"], config["in_channels"], s["h"] * 2, s["w"] * 2),
            encoder_hidden_states=empty(s["b"], s["t"], config["caption_channels"]),
            timestep=empty(s["b"]),
            added_cond_kwargs=sizes if config["use_additional_conditions"] else dict(resolution=None, aspect_ratio=None),
            encoder_attention_mask=empty(s["b"], s["t"]),
        )

    return denoiser([BATCH, *area(16), TEXT, *mask_columns("t", "t")], arguments, attentions=("sdpa", "naive"))


def lumina2(config, inputs):
    def arguments(model, s, empty):
        return dict(
            hidden_states=empty(s["b"], config["in_channels"], s["h"] * 2, s["w"] * 2),
            timestep=empty(s["b"]),
            encoder_hidden_states=empty(s["b"], s["t"], config["cap_feat_dim"]),
            encoder_attention_mask=empty(s["b"], s["t"], dtype=BOOL),
        )

    # It places the images of a batch in turn.
    return denoiser([BATCH, *area(16), TEXT, *mask_columns("t", "t")], arguments, batches=(2, 3, 4), loop="b")


PADDED = ((8, 8), (9, 13), (16, 12), (5, 15), (32, 7), (11, 21), (16, 14), (13, 31), (20, 8), (19, 6), (24, 20), (7, 7), (8, 36), (23, 25), (40, 12), (17, 10), (4, 8), (27, 12), (28, 16), (33, 5), (48, 10), (14, 9), (64, 3), (21, 30))
"""Sizes of which half have a multiple of 32 tokens."""


def z_image(config, inputs):
    """Images and prompts are padded to groups of 32 tokens; those of a batch are prepared one after another."""

    def arguments(model, s, empty):
        # Its tables of positions are no part of a module: without this, only the first call would make them.
        model.rope_embedder.freqs_cis = None
        return dict(
            x=[empty(config["in_channels"], 1, s["h"] * 2, s["w"] * 2) for _ in range(s["b"])],
            t=empty(s["b"]),
            cap_feats=[empty(s["t"], config["cap_feat_dim"]) for _ in range(s["b"])],
        )

    # Tokens with padding, tokens of padding, and 1 where there are any.
    padded = [symbol("n", "h", "w"), symbol("_g", "n", add=31, by=32), symbol("p", "_g", times=32), symbol("u", "n", times=-1, add=32, modulus=32), symbol("_z", "n", modulus=32, add=31, by=32)]
    prompt = [symbol("_k", "t", add=31, by=32), symbol("q", "_k", times=32), symbol("v", "t", times=-1, add=32, modulus=32), symbol("_y", "t", modulus=32, add=31, by=32)]
    return denoiser(
        [BATCH, *area(16), TEXT, *padded, *prompt],
        arguments,
        cases=[("_z", 2), ("_y", 2)],
        grid=(*PADDED, *((columns, rows) for rows, columns in PADDED[1:])),
        tokens=(77, 512, 131, 256, 300, 64, 154, 96, 19, 384, 401, 320, 95),
        batches=(2, 3, 4),
        loop="b",
        largest=None,
    )


def hidream(config, inputs):
    """An image that is not square is padded to the most tokens that the model knows."""
    most = config["max_resolution"][0] * config["max_resolution"][1] // config["patch_size"] ** 2
    layers = max(config["llama_layers"]) + 1

    def arguments(model, s, empty):
        return dict(
            hidden_states=empty(s["b"], config["in_channels"], s["h"] * 2, s["w"] * 2),
            timesteps=empty(s["b"]),
            encoder_hidden_states_t5=empty(s["b"], s["t"], config["caption_channels"][0]),
            encoder_hidden_states_llama3=empty(layers, s["b"], s["t"], config["caption_channels"][1]),
            pooled_embeds=empty(s["b"], config["text_emb_dim"]),
        )

    # The share of an expert: half of the tokens of the image, and of the image and the prompts.
    whole = [symbol("_n", "h", "w"), symbol("_3", "t", times=3), symbol("e", "b", "_n", by=2), symbol("g", "b", "_n+_3", by=2)]
    padded = [symbol("_f", "b", times=0, plus=most), symbol("k", "b", "_f+_3", by=2)]
    return denoiser(
        [BATCH, *area(16), TEXT, *square(), *whole, *padded],
        arguments,
        cases=[("_q", 2)],
        grid=((8, 8), (9, 13), (9, 9), (5, 15), (16, 16), (11, 20), (13, 13), (13, 30), (31, 31), (17, 14), (20, 20), (64, 60), (64, 64), (23, 7), (11, 11), (20, 6)),
        batches=(2, 3, 4),
        loop="b",
        largest=None,
    )


def sana_video(config, inputs):
    def arguments(model, s, empty):
        return dict(
            hidden_states=empty(s["b"], config["in_channels"], s["f"], s["h"] * 2, s["w"] * 2),
            encoder_hidden_states=empty(s["b"], s["t"], 2304),
            timestep=empty(s["b"]),
            encoder_attention_mask=empty(s["b"], s["t"], dtype=I64),
        )

    return denoiser([BATCH, *area(16), clip(4), TEXT, *mask_columns("t", "t")], arguments, frames=CLIP)


def autoencoder(config, inputs):
    """Both halves. An autoencoder of clips has a `frameScale`: frames that it joins after the first."""
    scale, channels, join = inputs.get("latentScale", 8), inputs["latentChannels"], inputs.get("frameScale")
    pixel_channels = inputs.get("pixelChannels", 3)
    frames = [clip(join)] if join else []

    def decode(model, s, empty):
        latent = empty(s["b"], channels, *([s["f"]] if join else []), s["h"], s["w"])
        more = dict(temb=empty(s["b"])) if config.get("timestep_conditioning") else {}
        more |= dict(num_frames=s["b"]) if inputs.get("framesAsBatch") else {}
        return lambda: model.decode(latent, return_dict=False, **more)

    def encode(model, s, empty):
        image = empty(s["b"], pixel_channels, *([(s["f"] - 1) * join + 1] if join else []), s["h"] * scale, s["w"] * scale)
        return lambda: model.encode(image, return_dict=False)

    common = dict(pixels=inputs.get("multiple", scale), loop=inputs.get("loopSymbol", "f" if inputs.get("loopsOverFrames") else None), frames=tuple(inputs.get("frames", ())))
    common |= dict(grid=LARGE, looped=5, again=2) if inputs.get("splitsLarge") else {}
    common |= dict(largest=None if inputs.get("splitsLarge") else (60, 104) if scale < 32 else (30, 52), batches=tuple(inputs.get("batches", (2, 3))))
    if inputs.get("imagesOnly"):
        common |= dict(frames=())
    common |= dict(cases=[tuple(each) for each in inputs.get("cases", [])])
    more = [symbol(*each["of"], **each.get("rule", {})) for each in inputs.get("symbols", [])]
    masks = [found for name, source in inputs.get("masks", {}).items() for found in mask_columns(name, source)]
    symbols = [BATCH, *area(scale), *frames, *more, *masks]
    encoding = common | dict(cases=[*common["cases"], *[tuple(each) for each in inputs.get("encodeCases", [])]])
    return {"decode": Method(symbols, decode, **common), "encode": Method(symbols, encode, **encoding)}


def language_model(config, inputs):
    """A language model that gives the states of its layers: one prompt with a mask of its padding."""

    def call(model, s, empty):
        ids = empty(s["b"], s["t"], dtype=I64)
        mask = empty(s["b"], s["t"], dtype=I64)
        body = model.model if hasattr(model, "lm_head") else model
        body = body.language_model if hasattr(body, "language_model") else body
        return lambda: body(input_ids=ids, attention_mask=mask, output_hidden_states=True, use_cache=False)

    return {"forward": Method([BATCH, TEXT, *mask_columns("t", "t")], call, batches=(2, 3, 4), largest=None)}


def chatglm(config, inputs):
    """Kolors gives the positions of its padded prompt too."""

    def call(model, s, empty):
        ids, mask, positions = (empty(s["b"], s["t"], dtype=I64) for _ in range(3))
        return lambda: model(input_ids=ids, attention_mask=mask, position_ids=positions, output_hidden_states=True)

    return {"forward": Method([BATCH, TEXT, *mask_columns("t", "t")], call, batches=(2, 3, 4), largest=None)}


def clip_text(config, inputs):
    """Prompts always fill all of the positions that the model knows."""

    def call(model, s, empty):
        ids = empty(s["b"], inputs["textTokens"], dtype=I64)
        return lambda: model(ids)

    return {"forward": Method([BATCH], call, batches=(2, 3, 4), largest=None)}


def clip_vision(config, inputs):
    def call(model, s, empty):
        pixels = empty(s["b"], 3, config["image_size"], config["image_size"])
        return lambda: model(pixels)

    return {"forward": Method([BATCH], call, batches=(2, 3, 4), largest=None)}


def t5(config, inputs):
    def call(model, s, empty):
        ids = empty(s["b"], s["t"], dtype=I64)

        def forward():
            with kernels.heads_apart():
                return model(ids)

        return forward

    return {"forward": Method([BATCH, TEXT, *mask_columns("t", "t")], call, batches=(2, 3, 4), largest=None)}


INPUTS = {
    **dict.fromkeys(["T5EncoderModel", "UMT5EncoderModel", "MT5EncoderModel"], t5),
    "ChatGLMModel": chatglm,
    **dict.fromkeys(["CLIPTextModel", "CLIPTextModelWithProjection"], clip_text),
    "CLIPVisionModelWithProjection": clip_vision,
    "PixArtTransformer2DModel": pixart,
    "Lumina2Transformer2DModel": lumina2,
    "ZImageTransformer2DModel": z_image,
    "HiDreamImageTransformer2DModel": hidream,
    "AuraFlowTransformer2DModel": auraflow,
    "SD3Transformer2DModel": sd3,
    "HunyuanDiT2DModel": hunyuan_dit,
    **dict.fromkeys(
        [
            "LlamaModel",
            "Qwen2_5_VLTextModel",
            "Qwen2_5_VLForConditionalGeneration",
            "Qwen3VLForConditionalGeneration",
            "Gemma3ForConditionalGeneration",
            "Ministral3Model",
            "SmolLM3ForCausalLM",
            "Qwen3Model",
            "GlmModel",
            "Gemma2Model",
            "MistralForCausalLM",
        ],
        language_model,
    ),
    "WanTransformer3DModel": wan,
    "WanVACETransformer3DModel": wan,
    "WanAnimateTransformer3DModel": wan_animate,
    "UNetMotionModel": motion_unet,
    "HunyuanVideoTransformer3DModel": hunyuan_video,
    "HunyuanVideo15Transformer3DModel": hunyuan_video_15,
    "HunyuanImageTransformer2DModel": hunyuan_image,
    "LTXVideoTransformer3DModel": ltx,
    "LTX2VideoTransformer3DModel": ltx2,
    "CogVideoXTransformer3DModel": cogvideox,
    "QwenImageTransformer2DModel": qwen_image,
    "QwenImage21Transformer2DModel": qwen_image_21,
    "FluxTransformer2DModel": flux,
    "LongCatImageTransformer2DModel": flux,
    "OvisImageTransformer2DModel": flux,
    "ChromaTransformer2DModel": chroma,
    "Flux2Transformer2DModel": flux2,
    "Krea2Transformer2DModel": krea2,
    "Kandinsky5Transformer3DModel": kandinsky5,
    "ErnieImageTransformer2DModel": ernie_image,
    "GlmImageTransformer2DModel": glm_image,
    "BriaFiboTransformer2DModel": fibo,
    "MochiTransformer3DModel": mochi,
    "UNetSpatioTemporalConditionModel": svd,
    **dict.fromkeys(["CogView3PlusTransformer2DModel", "CogView4Transformer2DModel"], cogview4),
    "SanaTransformer2DModel": sana,
    "SanaVideoTransformer3DModel": sana_video,
    **dict.fromkeys(
        [
            "AutoencoderKLWan",
            "AutoencoderKLHunyuanVideo",
            "AutoencoderKLHunyuanVideo15",
            "AutoencoderKLHunyuanImage",
            "AutoencoderKLLTXVideo",
            "AutoencoderKLLTX2Video",
            "AutoencoderKLCogVideoX",
            "AutoencoderKLQwenImage",
            "AutoencoderKLQwenImage21",
            "AutoencoderKLMochi",
            "AutoencoderKLTemporalDecoder",
            "AutoencoderKLFlux2",
            "AutoencoderKL",
            "AutoencoderDC",
            "AutoencoderTiny",
        ],
        autoencoder,
    ),
}
