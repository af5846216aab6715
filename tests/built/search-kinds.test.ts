import { beforeAll, describe, expect, test } from 'vitest';
import { openSearch, readIndexFromDrive, type Shown } from './built-search.ts';
import { dist } from './built-site.ts';

readIndexFromDrive();

let search: (query: string, pages?: number) => Promise<Shown>;
beforeAll(async () => {
  search = await openSearch(`${dist}pagefind`);
});

const shownFor = (query: string): Promise<Shown> => search(query, 3);

const traceback = (error: string): string =>
  `Traceback (most recent call last):\n${'  File "/home/user/ComfyUI/execution.py", line 349, in execute\n    output_data, output_ui = get_output_data(obj, input_data_all)\n'.repeat(6)}${error}`;

// For each kind of question, ten queries. A confident answer about something else is worse than none.
describe('what a query asks for is what it gets', { timeout: 60_000 }, () => {
  test.each([
    [
      'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 7.79 GiB of which 18.56 MiB is free. Including non-PyTorch memory, this process has 7.77 GiB memory in use. If reserved but unallocated memory is large try setting PYTORCH_CUDA_ALLOC_CONF',
      /^\/advice\/out-of-memory\//,
    ],
    [
      'RuntimeError: CUDA error: no kernel image is available for execution on the device\nCUDA kernel errors might be asynchronously reported at some other API call',
      /^\/advice\/errors\/#no-kernel-image/,
    ],
    ['AssertionError: Torch not compiled with CUDA enabled', /^\/advice\/errors\/#torch-not-compiled/],
    [
      'RuntimeError: HIP error: invalid device function\nHIP kernel errors might be asynchronously reported',
      /^\/advice\/errors\/#hip-error/,
    ],
    [
      'RuntimeError: MPS backend out of memory (MPS allocated: 17.20 GB, other allocations: 1.07 GB, max allowed: 18.13 GB).',
      /^\/advice\/errors\/#mps-backend/,
    ],
    [
      'modules.devices.NansException: A tensor with all NaNs was produced in Unet. This could be either because there’s not enough precision to represent the picture',
      /^\/advice\/(?:errors\/#a-tensor-with-all-nans|precision\/)/,
    ],
    [
      'OSError: The paging file is too small for this operation to complete. (os error 1455)',
      /^\/advice\/(?:errors|system-memory)\/#the-paging-file/,
    ],
    [
      'RuntimeError: Found no NVIDIA driver on your system. Please check that you have an NVIDIA GPU and installed a driver',
      /^\/advice\/errors\/#found-no-nvidia-driver/,
    ],
    [
      'RuntimeError: CUDA error: an illegal memory access was encountered',
      /^\/advice\/errors\/#an-illegal-memory-access/,
    ],
    [
      'ERROR: Could not find a version that satisfies the requirement torch (from versions: none)\nERROR: No matching distribution found for torch',
      /^\/advice\/errors\/#no-matching-distribution/,
    ],
  ])('the error in a pasted text leads to its section: %s', async (error, url) => {
    for (const pasted of [error, traceback(error)]) {
      const { answers, rows } = await shownFor(pasted);
      expect(answers).toEqual([]);
      expect(rows[0]?.url).toMatch(url);
    }
  });

  test.each([
    ['rtx 3060 16gb', 'There is no RTX 3060 with 16 GB', '12 GB and 8 GB'],
    ['is a 4090 16gb enough for flux', 'There is no RTX 4090 with 16 GB', '24 GB'],
    ['5090 24gb sdxl', 'There is no RTX 5090 with 24 GB', '32 GB'],
    ['3080 16gb', 'There is no RTX 3080 with 16 GB', '12 GB and 10 GB'],
    ['rtx 4070 16gb price', 'There is no RTX 4070 with 16 GB', '12 GB'],
    ['3090 12gb', 'There is no RTX 3090 with 12 GB', '24 GB'],
    ['16gb rtx 3070', 'There is no RTX 3070 with 16 GB', '8 GB'],
    ['rx 7900 xtx 16gb', 'There is no RX 7900 XTX with 16 GB', '24 GB'],
    ['rtx 2060 16gb', 'There is no RTX 2060 with 16 GB', '12 GB and 6 GB'],
    ['arc b580 16gb', 'There is no Arc B580 with 16 GB', '12 GB'],
  ])('a memory that no such card has is said: %s', async (query, title, sold) => {
    const { answers } = await shownFor(query);
    expect(answers).toHaveLength(1);
    expect(answers[0]!.title).toBe(title);
    expect(answers[0]!.text).toContain(sold);
  });

  test.each([
    '3060 12gb sdxl',
    '4060 ti 16gb flux',
    '3080 10gb sdxl',
    '3060 12gb 32gb ram sdxl',
    '5060 ti 16gb or 5070 12gb',
    'm4 max 64gb flux',
    '16gb ram 3060',
    'sdxl 16gb',
    '2080 ti 22gb',
    '4090 48gb',
  ])('one that exists, or of something else, is not: %s', async (query) => {
    const { answers } = await shownFor(query);
    expect(answers.map(({ title }) => title).join()).not.toContain('There is no');
  });

  test.each([
    ['how long does sdxl take on a 3060 12gb', /GeForce RTX 3060 12 GB: time of Stable Diffusion XL/],
    ['flux dev speed 4090', /GeForce RTX 4090: time of FLUX\.1 dev/],
    ['5090 flux seconds per image', /GeForce RTX 5090: time of FLUX\.1 dev/],
    ['3090 sdxl it/s', /GeForce RTX 3090: time of Stable Diffusion XL/],
    ['wan 2.2 time 4090', /GeForce RTX 4090: time of Wan 2\.2/],
    ['how fast is a 4070 super with sdxl', /GeForce RTX 4070 SUPER: time of Stable Diffusion XL/],
    ['images per minute sd 1.5 3060 12gb', /GeForce RTX 3060 12 GB: time of Stable Diffusion 1\.5/],
    ['4090 sdxl 30 steps seconds', /GeForce RTX 4090: time of Stable Diffusion XL/],
    ['rtx 5080 qwen image performance', /GeForce RTX 5080: time of Qwen-Image/],
    ['how many minutes z image on 3060 12gb', /GeForce RTX 3060 12 GB: time of Z-Image/],
  ])('a question for a time gets the time, with its steps: %s', async (query, title) => {
    const { answers } = await shownFor(query);
    expect(answers[0]?.title).toMatch(title);
    expect(answers[0]!.text).toMatch(
      /of (?:\d+ frames and )?(?:\d+ frames )?(?:of )?\d+ steps|\d+ steps|No data|does not fit/,
    );
    if (!/No data|does not fit/.test(answers[0]!.text)) expect(answers[0]!.text).toMatch(/\b\d+ steps\b/);
  });

  test.each([
    'how long to train sdxl lora 3090',
    'why is my 3060 slow with sdxl',
    'sdxl training time 4090',
    'time to upgrade from 3060',
    'is a faster cpu worth it',
    'strix halo flux speed',
    'wan 2.6 time 4090',
    'krea 4 seconds 5090',
    'hunyuan3d speed 4090',
    'how long does a gpu last',
  ])('one for another time gets no confident one: %s', async (query) => {
    const { answers } = await shownFor(query);
    expect(answers.map(({ title }) => title).join()).not.toContain(': time of');
  });

  test.each([
    ['rtx 5090 price', 'GeForce RTX 5090: price'],
    ['how much is a used 3090', 'GeForce RTX 3090: price'],
    ['4090 cost', 'GeForce RTX 4090: price'],
    ['price of 4070 super', 'GeForce RTX 4070 SUPER: price'],
    ['5080 msrp', 'GeForce RTX 5080: price'],
    ['rx 7900 xtx price', 'Radeon RX 7900 XTX: price'],
    ['current price 5070 ti', 'GeForce RTX 5070 Ti: price'],
    ['used 4080 price', 'GeForce RTX 4080: price'],
    ['how much does a 5060 ti 16gb cost', 'GeForce RTX 5060 Ti 16 GB: price'],
    ['arc b580 price', 'Arc B580: price'],
  ])('a question for a price gets the price: %s', async (query, title) => {
    expect((await shownFor(query)).answers[0]?.title).toBe(title);
  });

  test.each([
    '3090 vs 4070 ti super',
    '3090 vrs 4070 ti super',
    '3090 v 4070 ti super',
    '3090 versus 4070 ti super',
    '3090vs4070 ti super',
    'rtx 3090 or rtx 4070 ti super',
    '3090 gegen 4070 ti super',
    '3090 oder 4070 ti super',
    '3090 compared to 4070 ti super',
    'is a 4070 ti super better than a 3090',
  ])('two cards are compared in every spelling: %s', async (query) => {
    const [answer] = (await shownFor(query)).answers;
    expect(answer?.title.split(/ or |\?/).sort()).toEqual([
      '',
      'GeForce RTX 3090',
      'GeForce RTX 4070 Ti SUPER',
    ]);
    expect(answer!.text).toContain('Stable Diffusion XL');
  });

  test('a comparison is of the model that it names', async () => {
    for (const [typed, model] of [
      ['flux', 'FLUX.1 dev'],
      ['qwen image', 'Qwen-Image'],
      ['sd 1.5', 'Stable Diffusion 1.5'],
      ['wan 2.2', 'Wan 2.2'],
    ] as const)
      expect((await shownFor(`4090 vs 5090 ${typed}`)).answers[0]?.text, typed).toContain(model);
  });

  test.each([
    ['rtx 6090 sdxl', 'No page mentions “rtx 6090”; the nearest is GeForce RTX 5090'],
    ['rtx 4095 flux', 'No page mentions “rtx 4095”; the nearest is GeForce RTX 4090'],
    ['krea 4 vram', 'No page mentions “krea 4”'],
    ['wan 2.6 12gb', 'No page mentions “wan 2.6”'],
    ['ltx-3 vram', 'No page mentions “ltx-3”'],
    ['flux 3 requirements', 'No page mentions “flux 3”'],
    ['seedance vram', 'No page mentions “seedance”'],
    ['hunyuan3d vram', 'No page mentions “hunyuan3d”'],
    ['qwen image layered 4090', 'No page mentions “qwen image layered”'],
    ['rx 9999 xt', 'No page mentions “rx 9999 xt”'],
  ])('a name that no page has is said, and nothing else is answered: %s', async (query, note) => {
    const { answers, notes } = await shownFor(query);
    expect(notes.join(' ')).toContain(note);
    expect(answers).toEqual([]);
  });

  test.each([
    ['best grafic card for stabel difusion', /first-gpu|which-gpu|guide\/gpu/],
    ['nvdia or radion', /amd-and-intel/],
    ['how much memmory for flux', /flux|how-much-vram/],
    ['powersuply for 4090', /which-power-supply|guide\/power-supply/],
    ['mobo for two gpus', /several-cards|motherboard|pcie-lanes/],
    ['confyui out of memmory', /out-of-memory/],
    ['treadripper or ryzen', /processor|guide\/cpu/],
    ['gpu tempratur', /noise-and-heat/],
    ['hunyan video vram', /video|hunyuanvideo/],
    ['is 12gb vrma enought', /how-much-vram|12/],
  ])('typing errors are read: %s', async (query, url) => {
    const { answers, rows } = await shownFor(query);
    expect([...answers, ...rows][0]?.url).toMatch(url);
  });

  test.each([
    ['welche grafikkarte für stable diffusion', /first-gpu|which-gpu|guide\/gpu/],
    ['wie viel vram brauche ich für flux', /flux|how-much-vram/],
    ['reicht ein 750w netzteil für 4090', /which-power-supply|guide\/power-supply/],
    ['quelle carte graphique pour stable diffusion', /first-gpu|which-gpu|guide\/gpu/],
    ['combien de vram pour sdxl', /sdxl|how-much-vram/],
    ['qué tarjeta gráfica comprar para stable diffusion', /first-gpu|which-gpu|guide\/gpu/],
    ['jaka karta graficzna do stable diffusion', /first-gpu|which-gpu|guide\/gpu/],
    ['какая видеокарта для stable diffusion', /first-gpu|which-gpu|guide\/gpu/],
    ['stable diffusion 显卡 推荐', /first-gpu|which-gpu|guide\/gpu/],
    ['stable diffusion グラボ おすすめ', /first-gpu|which-gpu|guide\/gpu/],
  ])('other languages lead to the English page, which says so: %s', async (query, url) => {
    const { answers, rows, notes } = await shownFor(query);
    expect([...answers, ...rows][0]?.url).toMatch(url);
    expect(notes.join(' ')).toContain('The pages are in English.');
  });

  test.each([
    ['gpu under $500', 'USD', 500],
    ['best card for flux 800 euro', 'EUR', 800],
    ['gpu for sdxl under 300 dollars', 'USD', 300],
    ['used gpu under $700', 'USD', 700],
    ['£400 gpu for stable diffusion', 'GBP', 400],
    ['graphics card for 1000€', 'EUR', 1000],
    ['$2000 gpu for wan 2.2', 'USD', 2000],
    ['best gpu under 600 usd for flux', 'USD', 600],
    ['cheap gpu under $250', 'USD', 250],
    ['gpu budget $1500', 'USD', 1500],
  ])('a budget gets the cards that “Which card?” recommends: %s', async (query, currency, budget) => {
    const { answers } = await shownFor(query);
    expect(answers).toHaveLength(1);
    expect(answers[0]!.url).toMatch(/^\/tools\/which-gpu\//);
    expect(answers[0]!.title).toContain(budget.toLocaleString('en-US'));
    expect(answers[0]!.title).toContain({ USD: 'dollars', EUR: 'euros', GBP: 'pounds' }[currency]);
    expect(answers[0]!.text).toMatch(/^Recommended: |^No card/);
  });

  test.each([
    ['tdp of 5090', 'GeForce RTX 5090: power'],
    ['how many watts does a 4090 draw', 'GeForce RTX 4090: power'],
    ['power consumption 3090', 'GeForce RTX 3090: power'],
    ['rtx 4070 super wattage', 'GeForce RTX 4070 SUPER: power'],
    ['5080 power draw', 'GeForce RTX 5080: power'],
  ])('a question for the power of a card gets it: %s', async (query, title) => {
    expect((await shownFor(query)).answers[0]?.title).toBe(title);
  });

  test.each([
    'watts psu for 4090',
    '4090 power limit watts',
    '850 watt enough for 5090',
    'power consumption cost per month 3090',
    '4090 idle power consumption',
  ])('one for another power does not: %s', async (query) => {
    const { answers } = await shownFor(query);
    expect(answers.map(({ title }) => title).join()).not.toContain(': power');
  });
});
