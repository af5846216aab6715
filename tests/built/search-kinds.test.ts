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

  test.each([
    ['is the 4060 ti 16gb worth it', 'geforce-rtx-4060-ti-16-gb'],
    ['should I buy an rtx 5070 ti', 'geforce-rtx-5070-ti'],
    ['is a used 3090 still a good buy', 'geforce-rtx-3090'],
    ['rx 7900 xtx worth buying', 'radeon-rx-7900-xtx'],
    ['5080 any good?', 'geforce-rtx-5080'],
    ['is the arc b580 good for stable diffusion', 'arc-b580'],
    ['4090 overpriced', 'geforce-rtx-4090'],
    ['is a 3060 12gb worth $200', 'geforce-rtx-3060-12-gb'],
    ['tesla p40 still viable', 'tesla-p40'],
    ['rtx 5060 ti 16gb good value?', 'geforce-rtx-5060-ti-16-gb'],
  ])('whether a card is worth it gets its judgement: %s', async (query, card) => {
    const { answers } = await shownFor(query);
    expect(answers.map(({ url }) => url)).toEqual([`/gpus/${card}/#worth`]);
    expect(answers[0]!.text).toMatch(/[Ww]orth|No judgement/);
  });

  test.each([
    ['my 3060 keeps running out of memory', /out-of-memory/],
    ['4070 crashes when I generate with flux', /out-of-memory|errors|which-power-supply|power/],
    ['why is my rtx 2070 so slow', /why-so-slow/],
    ['rx 6700 xt not detected in comfyui', /errors|amd-and-intel|software/],
    ['m2 macbook air takes forever with sdxl', /mac|why-so-slow/],
    ['5090 shuts down my pc under load', /power|supply/],
    ['black images on gtx 1660', /errors|precision|amd|used/],
    ['3080 freezes at vae decode', /out-of-memory|why-so-slow/],
    ['arc a770 issues with comfyui', /amd-and-intel|errors/],
    ['4060 laptop slower than expected', /laptop|why-so-slow/],
  ])('a complaint leads to what mends it, not to the card: %s', async (query, url) => {
    const { answers, rows } = await shownFor(query);
    expect(answers).toEqual([]);
    expect(rows[0]?.url).toMatch(url);
    expect(rows[0]?.url).not.toMatch(/^\/gpus\//);
  });

  test.each([
    'which python version for comfyui',
    'what python does automatic1111 need',
    'python 3.13 stable diffusion',
    'kohya python version',
    'is python 3.14 too new',
    'python for forge webui',
    'downgrade python for a1111',
    'comfyui python 3.12 or 3.13',
    'install python 3.10 for webui',
    'incompatible python version',
  ])('a question for Python gets the section on its versions: %s', async (query) => {
    const { answers, rows } = await shownFor(query);
    expect([...answers, ...rows][0]?.url).toMatch(/which-python-version|no-matching-distribution/);
  });

  test.each([
    ['rtx pro 6000 vs 2x 5090', 'RTX PRO 6000', '2 × RTX 5090'],
    ['two 3090 or one 5090', '2 × RTX 3090', 'RTX 5090'],
    ['dual 4060 ti 16gb vs a single 3090', '2 × RTX 4060 Ti 16 GB', 'RTX 3090'],
    ['4x 3060 12gb vs 4090', '4 × RTX 3060 12 GB', 'RTX 4090'],
    ['one a6000 or two 3090s', 'RTX A6000', '2 × RTX 3090'],
    ['5090 versus 2 x 5080', 'RTX 5090', '2 × RTX 5080'],
    ['3x 3090 vs rtx pro 6000', '3 × RTX 3090', 'RTX PRO 6000'],
    ['l40s or 2x4090', 'L40S', '2 × RTX 4090'],
    ['two rx 7900 xtx vs one 5090', '2 × RX 7900 XTX', 'RTX 5090'],
    ['2x p40 vs 3090', '2 × Tesla P40', 'RTX 3090'],
  ])('several cards against one get one answer about both: %s', async (query, one, other) => {
    const { answers } = await shownFor(query);
    expect(answers).toHaveLength(1);
    expect(answers[0]!.title).toContain(one);
    expect(answers[0]!.title).toContain(other);
    expect(answers[0]!.text).toContain('do not add up');
  });

  test.each([
    'sdxl controlnet 12gb',
    'flux ip-adapter vram 16gb',
    'sdxl upscale 4k 8gb',
    'animatediff 12gb vram',
    'hires fix sdxl 8gb',
    'sdxl with 3 controlnets on 4070',
    'flux controlnet 4090 fits?',
    'upscaling to 4k with 3060',
    'flux dev tensorrt 4080',
    'sdxl torch compile 3090',
  ])('a verdict on the model alone does not answer for what is added to it: %s', async (query) => {
    const { answers } = await shownFor(query);
    expect(answers.map(({ title }) => title).join()).not.toMatch(/: (?:Stable Diffusion|FLUX)[^:]*at \d/);
  });

  test.each([
    ['rtx 3050 12gb', 'There is no RTX 3050 with 12 GB'],
    ['4080 24gb', 'There is no RTX 4080 with 24 GB'],
    ['is 5070 ti 24gb enough', 'There is no RTX 5070 Ti with 24 GB'],
    ['rx 6800 8gb sdxl', 'There is no RX 6800 with 8 GB'],
    ['rtx 2080 16gb', 'There is no RTX 2080 with 16 GB'],
    ['4070 ti super 12gb', 'There is no RTX 4070 Ti SUPER with 12 GB'],
    ['gtx 1080 ti 8gb', 'There is no GTX 1080 Ti with 8 GB'],
    ['rx 7900 xt 24gb', 'There is no RX 7900 XT with 24 GB'],
    ['rtx 5060 12gb price', 'There is no RTX 5060 with 12 GB'],
    ['arc a770 24gb', 'There is no Arc A770 with 24 GB'],
  ])('another memory that no such card has is said: %s', async (query, title) => {
    expect((await shownFor(query)).answers.map((answer) => answer.title)).toEqual([title]);
  });

  test.each([
    ['4090vs5090', /4090.*5090/],
    ['3090 v 4080', /3090.*4080/],
    ['rtx 5070ti vrs 4070ti super', /5070 Ti.*4070 Ti SUPER/],
    ['7900xtx or 4080 super for flux', /7900 XTX.*4080 SUPER/],
    ['difference between 3060 and 4060', /3060.*4060/],
    ['5080 gegen 4090', /5080.*4090/],
    ['b580 compared to 3060 12gb', /B580.*3060/],
    ['9070 xt against 5070 ti sdxl', /9070 XT.*5070 Ti/],
    ['is 4070 super better than 3090', /4070 SUPER.*3090/],
    ['5090 over 4090 for wan 2.2', /5090.*4090/],
  ])('two cards in any spelling are compared: %s', async (query, title) => {
    const { answers } = await shownFor(query);
    expect(answers[0]?.title).toMatch(title);
    expect(answers[0]?.url).toMatch(/^\/tools\/gpu-chart\//);
  });

  test.each([
    ['rtx 7090 flux', '“rtx 7090”'],
    ['radeon rx 8800 xt sdxl', '“rx 8800 xt”'],
    ['wan 3 vram', '“wan 3”'],
    ['flux 3 pro 4090', '“flux 3”'],
    ['qwen image layered 24gb', '“qwen image layered”'],
    ['imagen4 locally', '“imagen4”'],
    ['ltx-2.9 12gb', '“ltx-2.9”'],
    ['krea 5 requirements', '“krea 5”'],
    ['arc b990', '“arc b990”'],
    ['hunyuan3d 3060', '“hunyuan3d”'],
  ])('another name that no page has is said, and nothing is answered: %s', async (query, name) => {
    const { answers, notes } = await shownFor(query);
    expect(notes.join(' ')).toContain(`No page mentions ${name}`);
    expect(answers).toEqual([]);
  });

  test.each([
    ['how long does flux take on a 4070', /time of FLUX/],
    ['seconds per image sdxl 3060', /time of Stable Diffusion XL/],
    ['wan 2.2 generation time 5090', /time of Wan 2\.2/],
    ['how fast is qwen image on 4090', /time of Qwen-Image/],
    ['z-image speed 5070', /time of Z-Image/],
    ['flux schnell images per minute 3090', /time of FLUX.1 schnell/],
    ['sd 1.5 it/s on rtx 2060', /time of Stable Diffusion 1\.5/],
    ['how many minutes for a wan video on 4060 ti', /time of Wan/],
    ['hunyuan video time 4090', /time of Hunyuan/],
    ['ltx 2 seconds per clip 5080', /time of LTX/],
  ])('another question for a time gets one: %s', async (query, title) => {
    expect((await shownFor(query)).answers[0]?.title).toMatch(title);
  });
});
