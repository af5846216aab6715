/** Types of nodes that need no words: they are read elsewhere, or change neither memory nor time by much. */
const harmless =
  /^(?:CLIP|Conditioning|Image|Mask|Latent|Primitive|String|Preview|Save|Load|Note|MarkdownNote|Reroute|VAE|Model|Sampler|Sigmas|SplitSigmas|Flip|Set|Extend|Scheduler|Random|Disable|Empty|Get|Resize|Join|Split|Crop|Pad|Batch|Combine|Create|Compare|Math|Color|Canny|Regex|Json|Audio|Video|Text|Switch|Solid|Invert|Grow|Feather|Threshold|Style|Skip|CFG|Dual|Basic|Flux|Free|Repeat|Rebatch|Rescale|Reference|Trim|Convert|Differential|InstructPixToPix|Inpaint|LTXV|LTXAV|Wan|Hunyuan|Kandinsky|SVD_|StableCascade|unCLIP|ControlNet|SetUnion|ApplyControlNet|Qwen|UNET|Unet|Checkpoint|Triple|Quadruple|KSampler|Karras|Exponential|Beta|Align|SDTurbo|Manual|Custom|Comfy|Resolution|TorchCompile|EasyCache|LazyCache|TeaCache|Lora|T5|Aura|Mahiro|Perp|SelfAttention|PatchModel|VHS_|INT|FLOAT|Int|Float|Seed|Anything Everywhere|Fast |Bookmark|Label|Display Any|Show|easy show|Display|Any |Power Lora|Lora Loader|CR LoRA|Efficient|SDXL|ImpactSwitch|GLSL|Draw|Curve|Human|Video Slice|ExtractLast|Masks?Composite|Temporal|UNetTemporal|ContextWindows|Block|FrameInter|ResizeAndPad|Get Image Size)/;

export const isKnownNode = (type: string): boolean => harmless.test(type);

/** Nodes of services that generate on their own machines. */
export const isServiceNode = (type: string): boolean =>
  /^(?:Gemini|OpenAI|Kling|ByteDance|Luma|Runway|Recraft|Veo|Vidu|Minimax[A-Z]\w*(?:Video|Image)Node|MinimaxTextToVideo|Pixverse|Ideogram[A-Z]?V\d|IdeogramV|Stability|Bria|Topaz|Grok|ElevenLabs|HitPaw|Tripo(?!Splat)|Rodin|Meshy|Moonvalley|Pika|Sora|FluxPro|Flux2Pro|Flux2Max|FluxKontextPro|FluxKontextMax|WanTextToVideoApi|WanImageToVideoApi|WanTextToImageApi|WanImageToImageApi|Wan\w*Api|LtxvApi|Magnific|Wavespeed|Hunyuan\w*Api|Tencent|Sync|Veed|Freepik|Anthropic|Claude|Hailuo|MinimaxHailuo|HeyGen|FishAudio|OpenRouter|Pruna|Quiver|Sonilo|Mirelo|ClarityCrystal|Beeble|Higgsfield|LtxApi|IdeogramP|Krea\d\w*Node|Flux\d*\w*Node$)/.test(
    type,
  ) || /(?:Api|API)Node|ApiV?\d?$/.test(type);
