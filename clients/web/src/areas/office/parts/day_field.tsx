// day_field.tsx: a day, picked in the calendar that the phone or the PC brings. "YYYY-MM-DD".
import controls from '@web/components/controls.module.css';
import { FieldError, Input, Label, TextField } from 'react-aria-components';

interface Props {
  label: string;
  value: string;
  onChange: (day: string) => void;
  min?: string;
  max?: string;
  wrong?: string;
}

export function DayField({ label, value, onChange, min, max, wrong }: Props) {
  return (
    <TextField
      className={controls['field'] ?? ''}
      type="date"
      value={value}
      onChange={onChange}
      isRequired
      validationBehavior="aria"
      isInvalid={Boolean(wrong)}
    >
      <Label className={controls['label'] ?? ''}>{label}</Label>
      <Input
        className={controls['input'] ?? ''}
        {...(min ? { min } : {})}
        {...(max ? { max } : {})}
      />
      <FieldError className={controls['wrong'] ?? ''}>{wrong}</FieldError>
    </TextField>
  );
}
