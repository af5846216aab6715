import type { Gpu } from '../../content/schemas/gpu.ts';
import type { Source } from '../../content/schemas/sourced.ts';
import type { CheckSetting } from '../build/check-setting.ts';

/** How PyTorch supports a generation of cards under an operating system. */
export interface DriverFact {
  /** `works`; `works with a limit`: older or unofficial software only; null where there is no data. */
  support: 'works' | 'works with a limit' | null;
  /** The support in words. */
  words: string;
  source: Source | null;
}

const cuda13: Source = {
  name: 'llmlaba.com: CUDA and PyTorch by compute capability; CUDA 13 drops Maxwell, Pascal and Volta',
  url: 'https://llmlaba.com/articles/cuda-pytorch-compatibility.html',
  date: '2025-08-14',
};

const pascal: Source = {
  name: 'PyTorch RFC 172352: support matrix; CUDA 12.6 is the only build with Maxwell, Pascal and Volta',
  url: 'https://github.com/pytorch/pytorch/issues/172352',
  date: '2026-01-13',
  note: 'RFC 190385 of 2026-07-17 proposes to end the CUDA 12.6 builds with PyTorch 2.15.',
};

const rocmLinux: Source = {
  name: 'AMD: install PyTorch on ROCm, by device family, for Linux and Windows',
  url: 'https://rocm.docs.amd.com/en/7.13.0-preview/frameworks/pytorch/install.html',
  date: '2026-11-30',
};

const rdna2Override: Source = {
  name: 'ROCm issue 2353: RX 6000 cards other than gfx1030 run with HSA_OVERRIDE_GFX_VERSION=10.3.0 on Linux',
  url: 'https://github.com/ROCm/ROCm/issues/2353',
  date: '2026-11-30',
};

const blackwell: Source = {
  name: 'NVIDIA migration guide for Blackwell RTX: CUDA 12.8 or newer, driver R570 or newer',
  url: 'https://forums.developer.nvidia.com/t/software-migration-guide-for-nvidia-blackwell-rtx-gpus-a-guide-to-cuda-12-8-pytorch-tensorrt-and-llama-cpp/321330',
  date: '2025-01-01',
};

const xpu: Source = {
  name: 'PyTorch: getting started on Intel GPU; Arc A and B series on Windows 11 and Ubuntu',
  url: 'https://docs.pytorch.org/docs/2.15/notes/get_start_xpu.html',
  date: '2026-09-29',
};

const mps: Source = {
  name: 'PyTorch documentation: the MPS backend runs on Apple silicon with macOS 12.3 or later',
  url: 'https://docs.pytorch.org/docs/stable/notes/mps.html',
  date: '2026-11-30',
};

const rocmWindows: Source = {
  name: 'ssubedir/RCOm-windows-gfx1030: AMD’s own PyTorch wheels for Windows take RDNA 3 and 4, not RDNA 2',
  url: 'https://github.com/ssubedir/RCOm-windows-gfx1030',
  date: '2026-11-24',
};

const gfx906: Source = {
  name: 'ROCm issue 4625: the rocBLAS of ROCm 6.4 has no files for gfx906 (MI50, MI60, Radeon VII); ROCm 6.3 works',
  url: 'https://github.com/ROCm/legacy-rocm-build/issues/4625',
  date: '2025-04-14',
};

const noData: DriverFact = { support: null, words: 'no data on PyTorch support', source: null };

function nvidiaFact(architecture: string): DriverFact {
  if (architecture === 'Pascal' || architecture === 'Volta')
    return {
      support: 'works with a limit',
      words:
        'only PyTorch’s wheels for CUDA 12.6 (cu126) support it; those for CUDA 12.8 and newer do not run on it (“no kernel image”)',
      source: pascal,
    };
  if (architecture.startsWith('Blackwell'))
    return { support: 'works', words: 'needs CUDA 12.8 and driver R570, or newer', source: blackwell };
  if (['Turing', 'Ampere', 'Ada Lovelace', 'Hopper'].includes(architecture))
    return { support: 'works', words: 'CUDA 12 and CUDA 13 support it', source: cuda13 };
  return noData;
}

function amdFact(architecture: string, os: CheckSetting['os']): DriverFact {
  if (architecture === 'RDNA 3.0' || architecture === 'RDNA 4.0')
    return os === 'windows'
      ? { support: 'works', words: 'AMD’s PyTorch wheels for Windows support it', source: rocmWindows }
      : os === 'linux'
        ? { support: 'works', words: 'ROCm builds of PyTorch for Linux support it', source: rocmLinux }
        : {
            support: 'works',
            words: 'ROCm builds of PyTorch support it on Linux, and AMD’s wheels on Windows',
            source: rocmLinux,
          };
  if (architecture === 'RDNA 2.0')
    return os === 'linux'
      ? {
          support: 'works with a limit',
          words:
            'ROCm runs on Navi 21 cards (RX 6800 to 6950 XT), and on the others with HSA_OVERRIDE_GFX_VERSION=10.3.0',
          source: rdna2Override,
        }
      : {
          support: 'works with a limit',
          words: 'AMD’s release wheels of PyTorch for Windows do not support it; nightly builds do',
          source: rocmWindows,
        };
  if (architecture === 'GCN 5.1')
    return os === 'windows'
      ? noData
      : {
          support: 'works with a limit',
          words:
            'ROCm 6.3 for Linux is the last release with its files (gfx906); newer ones need the rocBLAS files of 6.3 copied in',
          source: gfx906,
        };
  // CDNA cards are what ROCm is made for; AMD has no Windows driver for them.
  if (/^CDNA/.test(architecture))
    return os === 'windows'
      ? noData
      : { support: 'works', words: 'ROCm for Linux supports it', source: rocmLinux };
  return noData;
}

/** How PyTorch supports a card. @param os the operating system; null while the reader has not chosen one */
export function driverFact(gpu: Gpu, os: CheckSetting['os']): DriverFact {
  switch (gpu.vendor) {
    case 'NVIDIA':
      return nvidiaFact(gpu.architecture);
    case 'AMD':
      return amdFact(gpu.architecture, os);
    case 'Intel':
      return {
        support: 'works',
        words: gpu.name.startsWith('Arc Pro')
          ? `PyTorch 2.5 and newer support its generation (${gpu.architecture === 'Xe2-HPG' ? 'Battlemage' : 'Alchemist'}) on Windows 11 and Ubuntu; their list names the Arc cards`
          : 'PyTorch 2.5 and newer support it on Windows 11 and Ubuntu',
        source: xpu,
      };
    case 'Apple':
      return { support: 'works', words: 'PyTorch’s MPS backend supports it on macOS', source: mps };
  }
}
