/** Makes the parameters of a create, different each time. */
let number = 0;

export interface NewSession {
  readonly uniqueName: string;
  readonly ttl: number;
  readonly mode: string;
  readonly dateExpiry: Date;
  readonly participants: { identifier: string; friendlyName: string }[];
}

export function newSession(): NewSession {
  number += 1;
  const digits = String(number).padStart(7, "0");
  return {
    uniqueName: `order-${number}`,
    ttl: 3600 + (number % 1000),
    mode: "voice-and-message",
    dateExpiry: new Date(Date.UTC(2099, 0, 1) + number * 1000),
    participants: [
      { identifier: `+1555${digits}`, friendlyName: "Ann" },
      { identifier: `+1556${digits}`, friendlyName: "Bo" },
    ],
  };
}
