// main.tsx: puts the desk on the page.
import { createRoot } from 'react-dom/client';
import './styles/tokens.css';
import './styles/base.css';
import { makeQueryClient } from './api/query_client';
import { makeTransport } from './api/transport';
import { App } from './app';
import { teachAria } from './i18n/aria_words';
import { watchAttendance } from './state/attendance';
import { startClock } from './state/clock';
import { applySettings } from './state/settings';

teachAria(window);
applySettings(document.documentElement);
startClock();
watchAttendance();
const place = document.getElementById('desk');
if (place)
  createRoot(place).render(
    <App transport={makeTransport(location.origin)} queryClient={makeQueryClient()} />,
  );
