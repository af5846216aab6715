import { beforeAll, describe, expect, test } from 'vitest';
import { openSearch, readIndexFromDrive, type Shown } from './built-search.ts';
import { dist } from './built-site.ts';

readIndexFromDrive();

let search: (query: string, pages?: number) => Promise<Shown>;
beforeAll(async () => {
  search = await openSearch(`${dist}pagefind`);
});

const shownFor = (query: string): Promise<Shown> => search(query, 3);

// Ten queries of each kind that were written after the search had been tuned: they show whether it reads kinds, or queries.
describe('other queries of each kind get what they ask for', { timeout: 60_000 }, () => {
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
    ['kandinsky 6 vram', '“kandinsky 6”'],
    ['sdxl 2 12gb', '“sdxl 2”'],
    ['flux kontext 2 24gb', '“kontext 2”'],
    ['hidream o2 requirements', '“hidream o2”'],
    ['veo 3 local gpu', '“veo”'],
  ])('another name that no page has is said, and nothing is answered: %s', async (query, name) => {
    const { answers, notes } = await shownFor(query);
    expect(notes.join(' ')).toContain(`No page mentions ${name}`);
    expect(answers).toEqual([]);
  });

  test.each([
    ['sdxl 2 gpus', /Two|2 ×|several|add/i],
    ['sdxl 1.0 12gb', /Stable Diffusion XL/],
    ['auraflow 0.3 vram', /AuraFlow/],
    ['kandinsky 5 16gb', /Kandinsky 5/],
    ['sana 1.5 vram', /Sana 1\.5/],
  ])(
    'a number behind a model that is no other version of it does not hide the answer: %s',
    async (query, text) => {
      const { answers, rows, notes } = await shownFor(query);
      expect(notes).toEqual([]);
      expect([...answers, ...rows].map(({ title }) => title).join(' ')).toMatch(text);
    },
  );

  test('a pasted log gets no remark on its words', async () => {
    const log =
      'Traceback (most recent call last):\n  File "a.py", line 3\nSafetensorError: Error while deserializing header: HeaderTooLarge';
    expect((await shownFor(log)).notes).toEqual([]);
  });

  test.each([
    ['tesla p40 ebay price', 'tesla-p40'],
    ['how expensive is an h100', 'h100-pcie-80-gb'],
    ['what does a 7900 xtx cost', 'radeon-rx-7900-xtx'],
  ])('a question for a price gets one: %s', async (query, card) => {
    const { answers } = await shownFor(query);
    expect(answers.map(({ url }) => url)).toContain(`/gpus/${card}/#price`);
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
