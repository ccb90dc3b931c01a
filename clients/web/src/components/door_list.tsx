// door_list.tsx: the pages behind this one, each with a line of what it is for.
import { Link } from 'react-router';
import styles from './door_list.module.css';

export interface Door {
  to: string;
  title: string;
  text: string;
}

export function DoorList({ doors }: { doors: readonly Door[] }) {
  return (
    <ul className={styles['doors']}>
      {doors.map(({ to, title, text }) => (
        <li key={to}>
          <Link to={to} className={styles['door']}>
            <strong>{title}</strong>
            <span>{text}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
