/**
 * How programs of others read the reports: what each of them counts.
 */
@NullMarked
package dev.rapporteur.report.consumers;

import org.jspecify.annotations.NullMarked;
