// choice_field.tsx: one of several, as the phone or the PC shows such a choice by itself.
import controls from '@web/components/controls.module.css';
import { useId } from 'react';

export interface Option {
  value: string;
  text: string;
}

interface Props {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly Option[];
  /** The first line, when nothing is chosen yet. */
  empty?: string;
  wrong?: string;
}

export function ChoiceField({ label, hint, value, onChange, options, empty, wrong }: Props) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', wrong ? `${id}-wrong` : '']
    .filter(Boolean)
    .join(' ');
  return (
    <div className={controls['field']}>
      <label htmlFor={id} className={controls['label']}>
        {label}
      </label>
      {hint ? (
        <span id={`${id}-hint`} className={controls['hint']}>
          {hint}
        </span>
      ) : null}
      <select
        id={id}
        className={controls['input']}
        value={value}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.text}
          </option>
        ))}
      </select>
      {wrong ? (
        <span id={`${id}-wrong`} className={controls['wrong']}>
          {wrong}
        </span>
      ) : null}
    </div>
  );
}
