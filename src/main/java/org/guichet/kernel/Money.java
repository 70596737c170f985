package org.guichet.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// Euros, exact to the cent. Rounding is never an accident: the constructor refuses a third decimal, `rounded` rounds half up, by name.
public record Money(BigDecimal euros) implements Comparable<Money> {
    public static final Money ZERO = new Money(BigDecimal.ZERO);

    /// @throws ArithmeticException when the amount has parts of a cent
    public Money {
        euros = euros.setScale(2, RoundingMode.UNNECESSARY);
    }

    public static Money eur(String text) {
        return new Money(new BigDecimal(text));
    }

    public static Money eur(long whole) {
        return new Money(BigDecimal.valueOf(whole));
    }

    /// The nearest cent; half a cent goes up (away from zero).
    public static Money rounded(BigDecimal exact) {
        return new Money(exact.setScale(2, RoundingMode.HALF_UP));
    }

    public Money plus(Money other) {
        return new Money(euros.add(other.euros));
    }

    public Money minus(Money other) {
        return new Money(euros.subtract(other.euros));
    }

    /// Exact: the caller rounds, once.
    public BigDecimal times(BigDecimal factor) {
        return euros.multiply(factor);
    }

    public Money times(int count) {
        return new Money(euros.multiply(BigDecimal.valueOf(count)));
    }

    public boolean isZero() {
        return euros.signum() == 0;
    }

    public boolean isNegative() {
        return euros.signum() < 0;
    }

    /// Splits into equal shares without losing a cent: the first ones take the remainder.
    public List<Money> allocate(int parts) {
        var split = euros.movePointRight(2).toBigIntegerExact().divideAndRemainder(BigInteger.valueOf(parts));
        var rest = split[1].abs().intValueExact();
        var shares = new ArrayList<Money>();
        for (int i = 0; i < parts; i++) {
            var cents = i < rest ? split[0].add(BigInteger.valueOf(split[1].signum())) : split[0];
            shares.add(new Money(new BigDecimal(cents, 2)));
        }
        return List.copyOf(shares);
    }

    @Override
    public int compareTo(Money other) {
        return euros.compareTo(other.euros);
    }

    /// As machines write it: `1234.50`.
    @Override
    public String toString() {
        return euros.toPlainString();
    }

    /// As people read it: `1 234,50 €` in French (narrow no-break spaces), `€1,234.50` in English.
    public Text label() {
        var plain = euros.abs().toPlainString();
        var whole = plain.substring(0, plain.length() - 3);
        var cents = plain.substring(plain.length() - 2);
        var sign = euros.signum() < 0 ? "-" : "";
        return Text.of(sign + grouped(whole, "\u202f") + "," + cents + "\u00a0€", sign + "€" + grouped(whole, ",") + "." + cents);
    }

    private static String grouped(String digits, String separator) {
        var text = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > 0; at -= 3) text.insert(at, separator);
        return text.toString();
    }
}
