// routes.tsx: the pages of clerks and the Party office: registers, deliveries, what comes in, submissions.
import './texts';
import { NotFoundPage } from '@web/pages/not_found_page';
import { Route, Routes } from 'react-router';
import { ArrivalsPage } from './arrivals/arrivals_page';
import { CopiesPage } from './copies/copies_page';
import { DeskPage } from './desk/desk_page';
import { IncomingBookPage } from './incoming/incoming_book_page';
import { IncomingPage } from './incoming/incoming_page';
import { IssuePage } from './issue/issue_page';
import { DecisionPage } from './party/decision_page';
import { PartyPage } from './party/party_page';
import { RegisterPage } from './registers/register_page';
import { RegistersPage } from './registers/registers_page';

export default function ClerkPages() {
  return (
    <Routes>
      <Route index element={<DeskPage />} />
      <Route path="issue/:agency/:document" element={<IssuePage />} />
      <Route path="registers" element={<RegistersPage />} />
      <Route path="registers/:register" element={<RegisterPage />} />
      <Route path="incoming" element={<ArrivalsPage />} />
      <Route path="incoming/book" element={<IncomingBookPage />} />
      <Route path="incoming/:agency/:document" element={<IncomingPage />} />
      <Route path="deliveries/:agency/:document" element={<CopiesPage />} />
      <Route path="party" element={<PartyPage />} />
      <Route path="party/:agency/:document" element={<DecisionPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
