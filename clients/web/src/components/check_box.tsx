// check_box.tsx: a tick with a target that a thumb hits; its label is heard, not seen.
import { Checkbox } from 'react-aria-components';
import styles from './controls.module.css';

interface Props {
  label: string;
  selected: boolean;
  mixed?: boolean;
  onChange: (selected: boolean) => void;
}

export function CheckBox({ label, selected, mixed = false, onChange }: Props) {
  return (
    <Checkbox
      className={styles['check'] ?? ''}
      aria-label={label}
      isSelected={selected}
      isIndeterminate={mixed}
      onChange={onChange}
    >
      <span className={styles['box']} aria-hidden="true">
        <svg viewBox="0 0 16 16" aria-hidden="true">
          {mixed ? <path d="M3 8h10" /> : selected ? <path d="M3 8.5 6.5 12 13 4.5" /> : null}
        </svg>
      </span>
    </Checkbox>
  );
}
