import { useStore } from '@nanostores/react';
import {
  defaultSettings,
  parseTextSetting,
  textSettings,
  type TextSettingName,
} from '../../lib/build/quote/settings.ts';
import { $workspace, change, endTyping } from '../../stores/calculator.ts';
import { LabelledField } from '../ui/fields.tsx';

const placeholders: Readonly<Record<TextSettingName, string>> = {
  vendor: 'who offers it',
  quoteNumber: 'e.g. Q-2026-114',
  validUntil: 'e.g. 2026-12-31',
};

/** What identifies the quote: on the printed sheet, in every file and in the address. */
export function QuoteDetails() {
  const settings = useStore($workspace)?.settings ?? defaultSettings;
  return (
    <fieldset className="settings no-print">
      <legend>Quote</legend>
      {(Object.keys(textSettings) as TextSettingName[]).map((name) => (
        <LabelledField
          key={name}
          label={textSettings[name].label}
          value={settings[name] ?? ''}
          placeholder={placeholders[name]}
          parse={(text) => {
            const read = parseTextSetting(text, name);
            if (read.ok) change({ kind: 'set-settings', settings: { [name]: read.value } });
            return read.ok ? null : read.reason;
          }}
          onLeave={endTyping}
        />
      ))}
    </fieldset>
  );
}
