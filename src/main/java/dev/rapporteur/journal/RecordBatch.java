package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * Events as they lie in a journal, one record behind the other: what one service hands
 * another. The numbers tell whether something is missing, or comes again.
 */
public final class RecordBatch {

	private final long first;

	private final byte[] records;

	/** Where each record begins, and where the last one ends. */
	private final int[] places;

	private RecordBatch(long first, byte[] records, int[] places) {
		this.first = first;
		this.records = records;
		this.places = places;
	}

	/**
	 * Looks at records that somebody has sent.
	 * @param records the records
	 * @return the same
	 * @throws IOException if there is none, one is not whole, or their numbers have gaps
	 */
	public static RecordBatch of(byte[] records) throws IOException {
		ByteBuffer heads = ByteBuffer.wrap(records);
		int[] places = new int[16];
		int count = 0;
		long first = 0;
		for (int at = 0; at < records.length; count++) {
			RecordHead head = head(heads, at);
			first = (count == 0) ? head.number() : first;
			if (head.number() != first + count || first < 1) {
				throw new IOException("The record at byte " + at + " has number " + head.number() + ", not "
						+ Math.max(first + count, 1));
			}
			if (count + 1 == places.length) {
				places = Arrays.copyOf(places, places.length * 2);
			}
			at += RecordHead.SIZE + head.length();
			places[count + 1] = at;
		}
		if (count == 0) {
			throw new IOException("There is no record");
		}
		return new RecordBatch(first, records, Arrays.copyOf(places, count + 1));
	}

	private static RecordHead head(ByteBuffer records, int at) throws IOException {
		RecordHead head = (records.capacity() - at >= RecordHead.SIZE) ? RecordHead.read(records, at) : null;
		if (head == null || head.length() < 0 || head.length() > records.capacity() - at - RecordHead.SIZE) {
			throw new IOException("There is no whole record at byte " + at);
		}
		if (!head.fits(records.array(), at)) {
			throw new IOException("The checksum of record " + head.number() + " is wrong");
		}
		return head;
	}

	/**
	 * The number of its first event.
	 * @return the number
	 */
	public long first() {
		return this.first;
	}

	/**
	 * The number of its last event.
	 * @return the number; less than the first one if there is none
	 */
	public long last() {
		return this.first + this.places.length - 2;
	}

	/**
	 * The records.
	 * @return a copy of their bytes
	 */
	public byte[] bytes() {
		return Arrays.copyOfRange(this.records, this.places[0], this.places[this.places.length - 1]);
	}

	/**
	 * The bytes of the records, which are neither copied nor to be changed.
	 * @return from the first record to the end of the last one
	 */
	ByteBuffer buffer() {
		return ByteBuffer.wrap(this.records, this.places[0], this.places[this.places.length - 1] - this.places[0]);
	}

	/** Where a record begins, counted from where the first one does. */
	long place(long number) {
		return (long) this.places[Math.toIntExact(number - this.first)] - this.places[0];
	}

	/**
	 * Leaves out events that somebody has.
	 * @param number the number of the last one to be left out
	 * @return those behind it, which may be none
	 */
	public RecordBatch after(long number) {
		int skipped = Math.toIntExact(Math.clamp(number - this.first + 1, 0, this.places.length - 1));
		return (skipped == 0) ? this : new RecordBatch(this.first + skipped, this.records,
				Arrays.copyOfRange(this.places, skipped, this.places.length));
	}

	/**
	 * Reads the first event.
	 * @return the event
	 * @throws IOException if it is no event of a run
	 */
	public JournalRecord firstEvent() throws IOException {
		return event(0, new EventBytesReader());
	}

	private JournalRecord event(int index, EventBytesReader events) throws IOException {
		int begin = this.places[index];
		int end = this.places[index + 1];
		RecordHead head = Objects.requireNonNull(RecordHead.read(ByteBuffer.wrap(this.records), begin));
		return new JournalRecord(head.number(), head.time(), end,
				events.read(this.records, begin + RecordHead.SIZE, end));
	}

	/**
	 * Reads the events.
	 * @param <X> what may go wrong
	 * @param taker takes each event; its place is counted from the first byte of what was
	 * sent
	 * @throws IOException if one is no event of a run
	 * @throws X if the taker does
	 */
	public <X extends Exception> void forEach(SoundEvents.Taker<X> taker) throws IOException, X {
		EventBytesReader events = new EventBytesReader();
		for (int i = 0; i < this.places.length - 1; i++) {
			taker.take(event(i, events));
		}
	}

}
