// choice.tsx: one of several, with targets for a thumb.
import controls from '@web/components/controls.module.css';
import type { ReactNode } from 'react';
import { FieldError, Label, Radio, RadioGroup } from 'react-aria-components';
import styles from './new_page.module.css';

interface Props {
  label: string;
  value: string | null;
  options: readonly { value: string; title: ReactNode; under?: string }[];
  wrong?: string;
  onChange: (value: string) => void;
}

export function Choice({ label, value, options, wrong = '', onChange }: Props) {
  return (
    <RadioGroup
      className={controls['field'] ?? ''}
      value={value}
      onChange={onChange}
      isRequired
      validationBehavior="aria"
      isInvalid={wrong !== ''}
    >
      <Label className={controls['label'] ?? ''}>{label}</Label>
      <div className={styles['options']}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className={styles['option'] ?? ''}>
            <span className={styles['ring']} aria-hidden="true" />
            <span>
              {option.title}
              {option.under ? <small>{option.under}</small> : null}
            </span>
          </Radio>
        ))}
      </div>
      <FieldError className={controls['wrong'] ?? ''}>{wrong}</FieldError>
    </RadioGroup>
  );
}
