package dev.waybill.bench.peer;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;

@Entity
class OrderLine {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "order_id")
    private CustomerOrder order;

    private String name;
    private int quantity;
    private BigDecimal unitPrice;

    protected OrderLine() {}

    OrderLine(CustomerOrder order, String name, int quantity, BigDecimal unitPrice) {
        this.order = order;
        this.name = name;
        this.quantity = quantity;
        this.unitPrice = unitPrice;
    }
}
