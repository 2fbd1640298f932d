import { ActivityCancellationType, workflowInfo, type WorkflowInterceptors } from '@temporalio/workflow';

/** How the queue of an office begins that lives in a time of its own, under the time server. */
export const OWN_TIME = 'own-time-';

/**
 * Under the time server a workflow lets go of a deed without telling the server so. Told to cut off what has ended meanwhile, as where
 * a case is withdrawn in the moment it is opened, it refuses the workflow's task and holds it for ever, with its time standing
 * still: the run hears nothing more, and its letter is never sent (sdk-java #2391, #3088, both open). Temporal itself takes
 * such a task, and there the tests cut off as the product does. The deed, not told, comes to its end and asks as always whether it is still wanted.
 */
export const interceptors = (): WorkflowInterceptors =>
  workflowInfo().taskQueue.startsWith(OWN_TIME)
    ? {
        outbound: [
          {
            scheduleActivity: ({ options, ...activity }, next) =>
              next({ ...activity, options: { ...options, cancellationType: ActivityCancellationType.ABANDON } }),
          },
        ],
      }
    : {};
