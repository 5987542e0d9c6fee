/** Airflow could not be asked, or said no. `message` is for people; `status` is null when nobody answered. */
export class AirflowError extends Error {
  override readonly name = 'AirflowError';
  constructor(
    message: string,
    readonly status: number | null,
  ) {
    super(message);
  }
}
