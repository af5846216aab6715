import { useStore } from '@nanostores/react';
import { useState } from 'react';
import {
  defaultSettings,
  numberText,
  parseCurrency,
  parseNumberSetting,
  rateSetting,
} from '../../lib/build/quote/settings.ts';
import { $build, $start, $workspace, change, endTyping } from '../../stores/calculator.ts';
import { LabelledField } from '../ui/fields.tsx';
import { NumberSettingField } from './NumberSettingField.tsx';

/** Tax, the currency of the prices, and a second currency at the reader's own exchange rate. */
export function MoneySettings() {
  const build = useStore($build);
  const start = useStore($start);
  const { exchange } = useStore($workspace)?.settings ?? defaultSettings;
  // An exchange rate needs a currency and a number. The first one typed is kept here until the other is.
  const [draft, setDraft] = useState<{ to: string; rate: number | null }>({ to: '', rate: null });
  const to = exchange?.to ?? draft.to;
  const rate = exchange?.rate ?? draft.rate;
  const from = exchange?.from ?? build?.currency ?? 'USD';

  const set = (half: { to: string; rate: number | null }) => {
    setDraft(half);
    const whole = half.to !== '' && half.rate !== null ? { from, to: half.to, rate: half.rate } : null;
    if (whole || exchange) change({ kind: 'set-settings', settings: { exchange: whole } });
  };

  return (
    <fieldset className="settings no-print">
      <legend>Tax and currency</legend>
      <NumberSettingField name="taxPercent" />
      {start?.lines.length === 0 && (
        <LabelledField
          label="Currency of the prices"
          value={build?.currency ?? 'USD'}
          parse={(text) => {
            const read = parseCurrency(text);
            if (read.ok) change({ kind: 'set-currency', currency: read.value });
            return read.ok ? null : read.reason;
          }}
          narrow
        />
      )}
      <LabelledField
        label="Second currency for totals"
        shown="Second currency"
        value={to}
        placeholder="e.g. EUR"
        parse={(text) => {
          if (text.trim() === '') {
            set({ to: '', rate });
            return null;
          }
          const read = parseCurrency(text);
          if (read.ok) set({ to: read.value, rate });
          return read.ok ? null : read.reason;
        }}
        onLeave={endTyping}
      />
      <LabelledField
        label={`Exchange rate, ${to || 'second currency'} per ${from}`}
        value={numberText(rate, rateSetting)}
        placeholder="e.g. 0.92"
        parse={(text) => {
          const read = parseNumberSetting(text, rateSetting);
          if (read.ok) set({ to, rate: read.value });
          return read.ok ? null : read.reason;
        }}
        onLeave={endTyping}
      />
    </fieldset>
  );
}
