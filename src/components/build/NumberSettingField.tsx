import { useStore } from '@nanostores/react';
import {
  allNumberSettings,
  defaultSettings,
  numberText,
  parseNumberSetting,
  type CheckNumberName,
  type NumberSettingName,
} from '../../lib/build/quote/settings.ts';
import { $workspace, change, endTyping } from '../../stores/calculator.ts';
import { LabelledField } from '../ui/fields.tsx';

interface Props {
  name: NumberSettingName | CheckNumberName;
  /** Currency in its unit. */
  currency?: string;
  placeholder?: string;
}

/** A labelled number of the quote. The typed text stays, and is used once it is in range. */
export function NumberSettingField({ name, currency, placeholder = 'not set' }: Props) {
  const settings = useStore($workspace)?.settings ?? defaultSettings;
  const setting = allNumberSettings[name];
  const unit = [currency, setting.unit].filter(Boolean).join(' ');
  const label = [setting.label, unit].filter(Boolean).join(', ');
  return (
    <LabelledField
      label={label}
      value={numberText(settings[name], setting)}
      placeholder={placeholder}
      parse={(text) => {
        const read = parseNumberSetting(text, setting);
        if (read.ok) change({ kind: 'set-settings', settings: { [name]: read.value } });
        return read.ok ? null : read.reason;
      }}
      onLeave={endTyping}
    />
  );
}
