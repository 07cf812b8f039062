import { Skeleton } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { Talent } from '../api/types';
import { ErrorState } from '../ui/EmptyState';
import { BackLink } from '../ui/BackLink';
import ui from '../ui/ui.module.css';
import { AccountsCard } from './accounts/AccountsCard';
import { ConnectFailed } from './accounts/ConnectFailed';
import { useConnectResult } from './accounts/useConnectResult';
import { HistoryCard } from './picture/HistoryCard';
import { SourcesCard } from './SourcesCard';
import { TalentHeader } from './TalentHeader';
import avatar from './TalentAvatar.module.css';
import classes from './TalentPage.module.css';
import { talentQuery } from './talents';

export default function TalentPage() {
  const { talentId = '' } = useParams();
  const talent = useQuery(talentQuery(talentId));
  const [failure, dismiss] = useConnectResult();
  return (
    <div className={ui.page}>
      <BackLink to="/talents">Talents</BackLink>
      {failure && <ConnectFailed talentId={talentId} failure={failure} onDismiss={dismiss} />}
      {talent.isPending && <Waiting />}
      {talent.isError && !talent.data && <ErrorState title="This talent can’t be shown" error={talent.error} onRetry={() => void talent.refetch()} />}
      {talent.data && <Known key={talent.data.id} talent={talent.data} />}
    </div>
  );
}

function Known({ talent }: { readonly talent: Talent }) {
  useDocumentTitle(`${talent.name} · TalentMedia`);
  return (
    <>
      <TalentHeader talent={talent} />
      <div className={classes.columns}>
        <AccountsCard talent={talent} />
        <SourcesCard talent={talent} />
      </div>
      <HistoryCard talent={talent} />
    </>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label="Loading the talent">
      <div className={classes.header}>
        <Skeleton circle className={avatar.page ?? ''} />
        <div className={classes.name}><Skeleton height={26} width="40%" mt={4} /><Skeleton height={20} width="55%" mt={14} /><Skeleton height={12} width="30%" mt={14} /></div>
      </div>
      <div className={classes.columns}>
        {[0, 1].map((card) => <div key={card} className={classes.card}><Skeleton height={16} width="36%" mt={4} /><Skeleton height={12} width="62%" mt={12} /><Skeleton height={208} mt={22} radius={12} /></div>)}
      </div>
    </div>
  );
}
