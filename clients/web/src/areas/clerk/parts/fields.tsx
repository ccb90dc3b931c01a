// fields.tsx: a day, and a choice of one: the browser's own, which every phone knows how to show.
import { useId } from 'react';
import styles from './parts.module.css';

interface DayProps {
  label: string;
  hint?: string;
  /** "2026-04-25", or ''. */
  value: string;
  onChange: (day: string) => void;
}

export function DayInput({ label, hint, value, onChange }: DayProps) {
  const id = useId();
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p id={`${id}-hint`} className={styles['small']}>
          {hint}
        </p>
      ) : null}
      <input
        id={id}
        type="date"
        value={value}
        {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

export interface Choice {
  value: string;
  label: string;
}

interface ChoiceProps {
  label: string;
  hint?: string;
  value: string;
  choices: readonly Choice[];
  onChange: (value: string) => void;
}

export function ChoiceInput({ label, hint, value, choices, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p id={`${id}-hint`} className={styles['small']}>
          {hint}
        </p>
      ) : null}
      <select
        id={id}
        value={value}
        {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
        onChange={(event) => onChange(event.target.value)}
      >
        {choices.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Few choices, all in sight. */
export function RadioInput({ label, value, choices, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <fieldset className={styles['field']}>
      <legend>{label}</legend>
      {choices.map((one) => (
        <label key={one.value} className={styles['choice']}>
          <input
            type="radio"
            name={id}
            checked={one.value === value}
            onChange={() => onChange(one.value)}
          />
          {one.label}
        </label>
      ))}
    </fieldset>
  );
}
