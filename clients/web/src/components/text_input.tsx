// text_input.tsx: a field with its label, its hint, and what is wrong with it.
import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import styles from './controls.module.css';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  wrong?: string;
  name?: string;
  type?: 'text' | 'password';
  lines?: boolean;
  required?: boolean;
  autoComplete?: string;
  autoFocus?: boolean;
  inputMode?: 'text' | 'numeric';
  maxLength?: number;
}

export function TextInput(props: Props) {
  const { label, hint, wrong, lines = false, required = false } = props;
  return (
    <TextField
      className={styles['field'] ?? ''}
      value={props.value}
      onChange={props.onChange}
      isRequired={required}
      validationBehavior="aria"
      isInvalid={Boolean(wrong)}
      {...(props.name ? { name: props.name } : {})}
      {...(props.type ? { type: props.type } : {})}
      {...(props.autoComplete ? { autoComplete: props.autoComplete } : {})}
      {...(props.inputMode ? { inputMode: props.inputMode } : {})}
      {...(props.maxLength ? { maxLength: props.maxLength } : {})}
      {...(props.autoFocus ? { autoFocus: true } : {})}
    >
      <Label className={styles['label'] ?? ''}>{label}</Label>
      {hint ? (
        <Text slot="description" className={styles['hint'] ?? ''}>
          {hint}
        </Text>
      ) : null}
      {lines ? (
        <TextArea className={styles['input'] ?? ''} rows={4} />
      ) : (
        <Input className={styles['input'] ?? ''} />
      )}
      <FieldError className={styles['wrong'] ?? ''}>{wrong}</FieldError>
    </TextField>
  );
}
