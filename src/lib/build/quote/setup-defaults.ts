import type { Setup } from '../../setup/setup.ts';
import { isChoice, type QuoteSettings } from './settings.ts';

/**
 * The settings of a quote with the reader's setup where nothing is set: the operating system, and the price of electricity
 * if it is in the quote's currency. The settings themselves stay open, so that an address does not contain the setup.
 */
export function withSetupDefaults(settings: QuoteSettings, setup: Setup, currency: string): QuoteSettings {
  const { system, pricePerKwh } = setup;
  const sameCurrency = (setup.currency ?? 'USD') === currency;
  return {
    ...settings,
    os: settings.os ?? (system !== null && isChoice('os', system) ? system : null),
    pricePerKwh: settings.pricePerKwh ?? (sameCurrency ? pricePerKwh : null),
  };
}
