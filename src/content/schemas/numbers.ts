import { z } from 'zod';

const shown = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 20 });

const words = (unit: string, low: number, high: number): string =>
  `must be ${shown(low)} to ${shown(high)}${unit && ` ${unit}`}`;

/** A number between two bounds, both included, whose error names the bounds and the unit. */
export const bounded = (unit: string, low: number, high: number) =>
  z
    .number()
    .min(low, words(unit, low, high))
    .max(high, words(unit, low, high));

/** A whole number between two bounds, both included. */
export const count = (low: number, high: number, unit = '') =>
  z
    .int()
    .min(low, words(unit, low, high))
    .max(high, words(unit, low, high));

// Each default holds every product of its kind that was sold since 2010, with room for the next generations, so that a
// figure in another unit does not pass: MHz for GHz, MiB for GiB, milliwatts for watts.

/** Power in watts. */
export const watts = (low = 1, high = 5_000) => bounded('W', low, high);

/** Mains voltage in volts. */
export const mainsVolts = () => bounded('V', 80, 300);

/** Voltage of memory in volts. */
export const memoryVolts = () => bounded('V', 1, 1.7);

/** Length in millimetres. */
export const millimetres = (low = 10, high = 1_000) => bounded('mm', low, high);

/** Memory of a graphics card in GiB (2^30 bytes). */
export const cardMemoryGiB = () => bounded('GiB', 1, 1_024);

/** Size of one memory module in GiB (2^30 bytes). */
export const moduleGiB = () => bounded('GiB', 1, 512);

/** Memory bandwidth in GB/s (10^9 bytes per second). */
export const bandwidthGBs = () => bounded('GB/s', 20, 40_000);

/** Arithmetic rate in TFLOPS (10^12 operations per second). */
export const tflops = (low = 0.2, high = 20_000) => bounded('TFLOPS', low, high);

/** Clock in GHz. */
export const gigahertz = () => bounded('GHz', 0.5, 8);

/** Rate of memory in MT/s (10^6 transfers per second). */
export const megatransfers = () => bounded('MT/s', 800, 20_000);

/** Capacity of a drive in GB (10^9 bytes). */
export const driveGB = () => bounded('GB', 100, 250_000);

/** Rate of a drive in MB/s (10^6 bytes per second). */
export const driveMBs = () => bounded('MB/s', 50, 32_000);

/** Endurance of a drive in TB (10^12 bytes) written. */
export const terabytesWritten = () => bounded('TB written', 20, 500_000);

/** Height in rack units. */
export const rackUnits = (high = 10) => count(1, high, 'rack units');

/** Processor lanes of PCI Express. */
export const processorLanes = () => count(4, 512, 'lanes');

/** A price in whole units of a currency: what one part of a machine, or a machine, costs. */
export const price = () => bounded('', 0.01, 10_000_000);

/** A price per hour in whole units of a currency. */
export const hourlyPrice = () => bounded('per hour', 0.001, 10_000);

/** Parameters of a network. */
export const parameterCount = () => count(1_000, 10_000_000_000_000, 'parameters');

/** Side of an image in pixels. */
export const pixels = (low = 64, high = 8_192) => count(low, high, 'pixels');
