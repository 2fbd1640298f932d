import { Connection, isGrpcServiceError } from '@temporalio/client';
import type { TemporalAt } from './places';

/** What a first look at Temporal found: it answers, it cannot be reached now, or a setting is wrong. */
export type TemporalLook = { readonly away?: string; readonly wrong?: readonly string[] };

const PATIENCE_MS = 5_000;
const GRPC = {
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  PERMISSION_DENIED: 7,
  UNAVAILABLE: 14,
  UNAUTHENTICATED: 16,
} as const;

/** Asks Temporal for our namespace, once: the client's own repetitions would hide why it does not answer. */
export async function lookAtTemporal({ namespace, ...at }: TemporalAt, patience = PATIENCE_MS): Promise<TemporalLook> {
  const connection = Connection.lazy({ ...at, interceptors: [] });
  try {
    await connection.withDeadline(Date.now() + patience, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
    return {};
  } catch (error) {
    return isGrpcServiceError(error) ? ofAnswer(error.code, error.details, namespace) : { wrong: [NO_TEMPORAL] };
  } finally {
    await connection.close();
  }
}

const NO_TEMPORAL = 'TEMPORAL_ADDRESS: what answers there is no Temporal; look at host and port';

function ofAnswer(code: number, details: string, namespace: string): TemporalLook {
  switch (code) {
    case GRPC.NOT_FOUND:
      return {
        wrong: [
          `TEMPORAL_NAMESPACE: this Temporal has no namespace ${namespace}; make it by: temporal operator namespace create --namespace ${namespace} --retention 30d`,
        ],
      };
    case GRPC.UNAUTHENTICATED:
    case GRPC.PERMISSION_DENIED:
      return {
        wrong: [
          `TEMPORAL_ADDRESS: Temporal does not let us into the namespace ${namespace}; look at TEMPORAL_NAMESPACE, and at TEMPORAL_API_KEY or TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY`,
        ],
      };
    case GRPC.UNAVAILABLE:
      if (/SSL|certificate|self-signed/i.test(details))
        return {
          wrong: [
            'TEMPORAL_ADDRESS: no TLS could be agreed on with what answers there; look at the port, and at TEMPORAL_API_KEY or TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY',
          ],
        };
      return /Protocol error/.test(details)
        ? { wrong: [NO_TEMPORAL] }
        : { away: /\b(E[A-Z]{4,})\b/.exec(details)?.[1] ?? (/resolution/.test(details) ? 'no such name' : 'cut off') };
    case GRPC.DEADLINE_EXCEEDED:
      return { away: 'no answer' };
    default:
      return { wrong: [`${NO_TEMPORAL} (gRPC ${code})`] };
  }
}
