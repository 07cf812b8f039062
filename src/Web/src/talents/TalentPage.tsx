import { Skeleton } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import type { Talent } from '../api/types';
import { ErrorState } from '../ui/EmptyState';
import back from '../ui/BackLink.module.css';
import ui from '../ui/ui.module.css';
import { AccountsCard } from './AccountsCard';
import { SourcesCard } from './SourcesCard';
import { TalentHeader } from './TalentHeader';
import classes from './TalentPage.module.css';
import { talentQuery } from './talents';

export default function TalentPage() {
  const { talentId = '' } = useParams();
  const talent = useQuery(talentQuery(talentId));
  return (
    <div className={ui.page}>
      <Link to="/talents" className={back.link}><IconChevronLeft size={16} aria-hidden />Talents</Link>
      {talent.isPending && <Waiting />}
      {talent.isError && !talent.data && <ErrorState title="This talent can’t be shown" error={talent.error} onRetry={() => void talent.refetch()} />}
      {talent.data && <Known talent={talent.data} />}
    </div>
  );
}

function Known({ talent }: { readonly talent: Talent }) {
  useDocumentTitle(`${talent.name} · TalentMedia`);
  return (
    <>
      <TalentHeader key={talent.id} talent={talent} />
      <div className={classes.columns}>
        <AccountsCard talent={talent} />
        <SourcesCard talent={talent} />
      </div>
    </>
  );
}

function Waiting() {
  return (
    <div className={classes.header} role="status" aria-label="Loading the talent">
      <Skeleton circle height={112} />
      <div className={classes.name}><Skeleton height={26} width="40%" /><Skeleton height={14} width="55%" mt={16} /></div>
    </div>
  );
}
