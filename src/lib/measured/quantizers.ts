import type { Quantization } from '../../content/schemas/vram-request.ts';

/** How diffusers' script makes a format: the package it needs, and the configuration in Python. */
export interface Quantizer {
  package: 'bitsandbytes' | 'torchao';
  /** Python expression; `module` is diffusers or transformers, whose configurations have one name. */
  config: string;
}

/** The formats that diffusers makes while it loads; others are files of their own, or casts after loading. */
const made: Readonly<Partial<Record<Quantization, Quantizer>>> = {
  nf4: {
    package: 'bitsandbytes',
    config:
      'module.BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=dtype)',
  },
  'int8-bnb': { package: 'bitsandbytes', config: 'module.BitsAndBytesConfig(load_in_8bit=True)' },
  int8: { package: 'torchao', config: 'module.TorchAoConfig(torchao.quantization.Int8WeightOnlyConfig())' },
  fp8: { package: 'torchao', config: 'module.TorchAoConfig(torchao.quantization.Float8WeightOnlyConfig())' },
  int4: { package: 'torchao', config: 'module.TorchAoConfig(torchao.quantization.Int4WeightOnlyConfig())' },
};

/** The formats that the script can make; `cast` stands for storage in fp8 that layers cast from (layerwise casting). */
export const quantizersOf: Readonly<Partial<Record<Quantization, Quantizer | 'cast'>>> = {
  ...made,
  'fp8-layerwise': 'cast',
};
