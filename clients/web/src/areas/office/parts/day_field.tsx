// day_field.tsx: a day, picked in the calendar that the phone or the PC brings. "YYYY-MM-DD".
import controls from '@web/components/controls.module.css';
import { useText } from '@web/i18n/use_text';
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';
import { dayWords } from './days';

interface Props {
  label: string;
  value: string;
  onChange: (day: string) => void;
  min?: string;
  max?: string;
  wrong?: string;
}

export function DayField({ label, value, onChange, min, max, wrong }: Props) {
  const { locale } = useText();
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
      {/* Some browsers show the month first. */}
      {/^\d{4}-\d{2}-\d{2}$/.test(value) ? (
        <Text slot="description" className={controls['hint'] ?? ''}>
          {dayWords(value, locale)}
        </Text>
      ) : null}
      <FieldError className={controls['wrong'] ?? ''}>{wrong}</FieldError>
    </TextField>
  );
}
