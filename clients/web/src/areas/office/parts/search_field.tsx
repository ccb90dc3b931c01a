// search_field.tsx: looks among what is on the page; how much fits is read out.
import controls from '@web/components/controls.module.css';
import { useText } from '@web/i18n/use_text';
import { SearchField as AriaSearch, Input, Label } from 'react-aria-components';
import styles from './office.module.css';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** How many rows fit now. */
  found: number;
}

export function SearchField({ label, value, onChange, found }: Props) {
  const { t } = useText();
  return (
    <AriaSearch className={styles['search'] ?? ''} value={value} onChange={onChange}>
      <Label className={controls['label'] ?? ''}>{label}</Label>
      <Input className={controls['input'] ?? ''} autoComplete="off" />
      <p role="status" className={styles['quiet']}>
        {value.trim() === '' ? '' : t('office.found', { n: found })}
      </p>
    </AriaSearch>
  );
}
