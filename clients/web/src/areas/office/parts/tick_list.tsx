// tick_list.tsx: any number of several, each with a tick beside its words.
import controls from '@web/components/controls.module.css';
import { Checkbox, CheckboxGroup, Label, Text } from 'react-aria-components';
import styles from './office.module.css';

interface Props {
  label: string;
  hint: string;
  options: readonly { value: string; text: string }[];
  value: string[];
  onChange: (value: string[]) => void;
}

export function TickList({ label, hint, options, value, onChange }: Props) {
  return (
    <CheckboxGroup className={controls['field'] ?? ''} value={value} onChange={onChange}>
      <Label className={controls['label'] ?? ''}>{label}</Label>
      <Text slot="description" className={controls['hint'] ?? ''}>
        {hint}
      </Text>
      <div className={styles['tags']}>
        {options.map((option) => (
          <Checkbox
            key={option.value}
            value={option.value}
            className={`${controls['check']} ${styles['tick']}`}
          >
            <span className={controls['box']} aria-hidden="true">
              <svg viewBox="0 0 16 16" aria-hidden="true">
                {value.includes(option.value) ? <path d="M3 8.5 6.5 12 13 4.5" /> : null}
              </svg>
            </span>
            {option.text}
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}
