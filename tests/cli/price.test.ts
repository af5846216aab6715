import { expect, it } from 'vitest';
import { priceCommand } from '../../src/cli/commands/price.ts';
import { runCli } from './run-cli.ts';

const price = async (id: string) => {
  const { json, text } = await priceCommand.run([id]);
  return { ...(json as Record<'new' | 'used' | 'list' | 'class', unknown>), text };
};

it('gives the ranges of a card, new and used, and every dated price', async () => {
  const { code, out } = await runCli('price', 'geforce-rtx-5090', '--json');
  expect(code).toBe(0);
  const found = JSON.parse(out);
  expect(found).toMatchObject({
    id: 'geforce-rtx-5090',
    new: {
      low: 5069,
      typical: 5258,
      high: 5799,
      currency: 'USD',
      region: 'US',
      date: '2026-09',
      kind: 'street-new',
    },
    used: { low: 3590, typical: 4795, high: 4795, kind: 'used' },
    list: null,
    launch: { typical: 1999, kind: 'launch' },
  });
  expect(found.new.sources[0]).toMatchObject({ url: expect.stringMatching(/^https:/) });
  expect(found.history.length).toBeGreaterThan(20);
});

it('says that no price was found where only the launch price is known', async () => {
  const { new: asNew, used, text } = await price('geforce-gtx-1080-ti');
  expect([asNew, used]).toEqual([null, null]);
  expect(text).toContain('no price of 2026 or later was found: launch price only');
});

it('knows whole computers, classes of parts, and parts by the price of their class', async () => {
  expect(await price('framework-desktop-128-gb')).toMatchObject({ list: { typical: 3449 } });
  expect(await price('DDR5 UDIMM kit 64 GB (2x32)')).toMatchObject({ new: { typical: 1099 } });
  expect(await price('gskill-trident-z5-neo-ddr5-6000-2x32')).toMatchObject({
    class: 'DDR5 UDIMM kit 64 GB (2x32)',
    new: { typical: 1099 },
  });
});

it('refuses an unknown part, with an example', async () => {
  await expect(priceCommand.run(['rtx-9999'])).rejects.toThrow(/unknown part "rtx-9999": use an id of/);
  await expect(priceCommand.run([])).rejects.toThrow('price takes one id');
});

it('knows imported parts by the price of their class, and cards as sold by that of their chip', async () => {
  expect(await price('asus-rog-strix-b650e-i-gaming-wifi')).toMatchObject({ class: 'Motherboard AM5 B650' });
  const card = await price('msi-geforce-rtx-4090-gaming-x-trio');
  expect(card).toMatchObject({ chip: 'geforce-rtx-4090', new: (await price('geforce-rtx-4090')).new });
  expect(card.text).toContain('price of cards with its chip, geforce-rtx-4090');
});
